#pragma once

namespace sural::datasets::generate::spectral {

inline constexpr double kSoundCmPerSecond = 154000;  // in soft tissue

// How the machine listens: a pulsed Doppler with one sample volume.
// The scale's span in cm/s is that of the pulse repetition frequency: what lies beyond aliases.
struct DopplerSettings {
  double transducerMhz = 5;
  double angleDegrees = 60;      // between beam and flow; what the machine corrects for
  double lowestVelocity = -40;   // cm/s at the foot of the scale, 0 or negative
  double highestVelocity = 60;   // cm/s at its head
  double gateFraction = 0.85;    // radius of the sample volume / radius of the vessel
  double beamWidthCm = 0.3;      // along the flow, one sigma of the beam's amplitude: sets transit-time broadening
  double wallFilterHz = 50;      // high pass, -3 dB
  double windowSeconds = 0.025;  // of the short-time Fourier transform
  double signalToNoiseDb = 26;   // of blood in one spectral line, over the receiver's noise
  double clutterDb = 12;         // of the moving wall over blood, before the wall filter
  double mirrorDb = -60;         // image in the other channel; about -18 is disturbing
  double gainDb = 0;             // 0: noise just under the display's floor
  double dynamicRangeDb = 46;

  // cm/s to Hz of Doppler shift at the stated angle.
  [[nodiscard]] double hertzPerVelocity() const;
  [[nodiscard]] double pulseRepetitionHz() const { return (highestVelocity - lowestVelocity) * hertzPerVelocity(); }
};

}  // namespace sural::datasets::generate::spectral
