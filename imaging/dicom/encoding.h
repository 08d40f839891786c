#pragma once

namespace sural::imaging::dicom {

// How pixels are packed into a file, PS3.5 section 10. JPEG 2000 is lossless here.
enum class Encoding { Uncompressed, Rle, JpegBaseline, JpegLs, Jpeg2000 };

// What the samples of a colour picture mean, PS3.3 C.7.6.3.1.2. Lossy JPEG and JPEG 2000 choose a space of their own,
// so they take Rgb alone; YbrFull422 has two pixels share their colour and is written uncompressed only, as some
// scanners do although the ultrasound class forbids it. Palette keeps at most 256 colours, exactly where the frames
// have no more.
enum class Photometric { Rgb, YbrFull, YbrFull422, Palette };

}  // namespace sural::imaging::dicom
