<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="de" sourcelanguage="en">
<context>
    <name>sural::ui::session::RunMask</name>
    <message>
        <source>another mask: %1 moved walls and %2 borders of lesions are gone; drawn vessels stay</source>
        <translation>andere Maske: %1 verschobene Wände und %2 Grenzen von Läsionen sind weg; gezeichnete Gefäße bleiben</translation>
    </message>
    <message>
        <source>Ctrl+Z brings them back</source>
        <translation>Strg+Z bringt sie zurück</translation>
    </message>
</context>
<context>
    <name>sural::ui::session::Session</name>
    <message>
        <source>Drawing the sample exam: %1 of %2</source>
        <translation>Die Beispieluntersuchung wird gezeichnet: %1 von %2</translation>
    </message>
    <message>
        <source>Measuring: %1 of %2</source>
        <translation>Es wird gemessen: %1 von %2</translation>
    </message>
</context>
<context>
    <name>sural::ui::widgets::AgreementPlot</name>
    <message>
        <source>difference over mean, bias %1, limits of agreement %2 to %3</source>
        <translation>Differenz über Mittelwert, Verzerrung %1, Übereinstimmungsgrenzen %2 bis %3</translation>
    </message>
    <message>
        <source>no plot yet</source>
        <translation>noch kein Diagramm</translation>
    </message>
    <message>
        <source>Three values of one kind are needed for the plot.</source>
        <translation>Für das Diagramm braucht es drei Werte einer Art.</translation>
    </message>
</context>
<context>
    <name>sural::ui::widgets::CauseCard</name>
    <message>
        <source>cause %1 of %2 in the article</source>
        <translation>Ursache %1 von %2 im Artikel</translation>
    </message>
    <message>
        <source>supports</source>
        <translation>spricht dafür</translation>
    </message>
    <message>
        <source>does not support</source>
        <translation>spricht dagegen</translation>
    </message>
    <message>
        <source>not assessed</source>
        <translation>nicht beurteilt</translation>
    </message>
    <message>
        <source>Signs in the article</source>
        <translation>Zeichen im Artikel</translation>
    </message>
    <message>
        <source>Ways of diagnosis</source>
        <translation>Wege der Diagnose</translation>
    </message>
    <message>
        <source>Treatments</source>
        <translation>Behandlungen</translation>
    </message>
    <message>
        <source>Not a diagnosis.</source>
        <translation>Keine Diagnose.</translation>
    </message>
    <message>
        <source>What the article says</source>
        <translation>Was der Artikel sagt</translation>
    </message>
</context>
<context>
    <name>sural::ui::widgets::CausesPanel</name>
    <message>
        <source>What the exam says about each cause of leg pain will stand here.</source>
        <translation>Hier steht, was die Untersuchung zu jeder Ursache von Beinschmerz sagt.</translation>
    </message>
    <message>
        <source>causes of leg pain</source>
        <translation>Ursachen von Beinschmerzen</translation>
    </message>
    <message>
        <source>THE EXAM SPEAKS OF</source>
        <translation>DAZU SAGT DIE UNTERSUCHUNG ETWAS</translation>
    </message>
    <message>
        <source>NOT ASSESSED IN THIS EXAM</source>
        <translation>IN DIESER UNTERSUCHUNG NICHT BEURTEILT</translation>
    </message>
    <message>
        <source>Prevention</source>
        <translation>Vorbeugung</translation>
    </message>
    <message>
        <source>Source: </source>
        <translation>Quelle: </translation>
    </message>
    <message>
        <source>Not a diagnosis. Read the sources.</source>
        <translation>Keine Diagnose. Lesen Sie die Quellen.</translation>
    </message>
</context>
<context>
    <name>sural::ui::widgets::CineBar</name>
    <message>
        <source>frame</source>
        <translation>Bild</translation>
    </message>
    <message>
        <source>pause</source>
        <translation>Pause</translation>
    </message>
    <message>
        <source>play</source>
        <translation>Abspielen</translation>
    </message>
    <message>
        <source>Pause (space)</source>
        <translation>Pause (Leertaste)</translation>
    </message>
    <message>
        <source>Play (space)</source>
        <translation>Abspielen (Leertaste)</translation>
    </message>
    <message>
        <source>speed </source>
        <translation>Tempo </translation>
    </message>
    <message>
        <source>Speed (, slower . faster)</source>
        <translation>Tempo (, langsamer . schneller)</translation>
    </message>
    <message>
        <source>Frame (← → one, Shift ten, Home and End)</source>
        <translation>Bild (← → eines, Umschalt zehn, Pos1 und Ende)</translation>
    </message>
</context>
<context>
    <name>sural::ui::widgets::FindingCardWidget</name>
    <message>
        <source>Accept</source>
        <translation>Annehmen</translation>
    </message>
    <message>
        <source>Accept this value as the reader (A)</source>
        <translation>Diesen Wert als Befunder annehmen (A)</translation>
    </message>
    <message>
        <source>Show</source>
        <translation>Zeigen</translation>
    </message>
    <message>
        <source>Go to the picture this value came from</source>
        <translation>Zum Bild, aus dem dieser Wert stammt</translation>
    </message>
    <message>
        <source>Edit</source>
        <translation>Ändern</translation>
    </message>
    <message>
        <source>Drag what this value was measured from (E)</source>
        <translation>Verschieben, woran dieser Wert gemessen wurde (E)</translation>
    </message>
    <message>
        <source>Accepted</source>
        <translation>Angenommen</translation>
    </message>
    <message>
        <source>preliminary</source>
        <translation>vorläufig</translation>
    </message>
    <message>
        <source>changed · %1 was accepted</source>
        <translation>geändert · %1 war bestätigt</translation>
    </message>
    <message>
        <source>✓ accepted</source>
        <translation>✓ angenommen</translation>
    </message>
</context>
<context>
    <name>sural::ui::widgets::FindingsPanel</name>
    <message>
        <source>Measuring…</source>
        <translation>Es wird gemessen …</translation>
    </message>
    <message>
        <source>No finding: nothing here could be compared with a criterion.</source>
        <translation>Kein Befund: Hier ließ sich nichts mit einem Kriterium vergleichen.</translation>
    </message>
    <message>
        <source>Open a study to see its findings.</source>
        <translation>Öffnen Sie eine Studie, um ihre Befunde zu sehen.</translation>
    </message>
    <message>
        <source>ALSO MEASURED ON THIS CLIP</source>
        <translation>AUF DIESEM BILD AUSSERDEM GEMESSEN</translation>
    </message>
    <message>
        <source>Show where it was measured</source>
        <translation>Zeigen, wo gemessen wurde</translation>
    </message>
    <message>
        <source>Nothing on this clip is compared with a criterion.</source>
        <translation>Nichts auf diesem Clip wird mit einem Kriterium verglichen.</translation>
    </message>
    <message>
        <source>OTHER CLIPS</source>
        <translation>ANDERE CLIPS</translation>
    </message>
    <message>
        <source>ON THIS CLIP</source>
        <translation>AUF DIESEM CLIP</translation>
    </message>
</context>
<context>
    <name>sural::ui::widgets::GaugeWidget</name>
    <message>
        <source>scale with threshold %1</source>
        <translation>Skala mit Schwelle %1</translation>
    </message>
</context>
<context>
    <name>sural::ui::widgets::HelpDesk</name>
    <message>
        <source>What there is</source>
        <translation>Was da ist</translation>
    </message>
    <message>
        <source>Every picture and cine of the study. The sign on a tile is the verdict of what was measured on it. The arrow keys go from clip to clip.</source>
        <translation>Alle Bilder und Filme der Studie. Das Zeichen auf einer Kachel ist das Urteil über das, was darauf gemessen wurde. Die Pfeiltasten gehen von Clip zu Clip.</translation>
    </message>
    <message>
        <source>What one sees</source>
        <translation>Was man sieht</translation>
    </message>
    <message>
        <source>The picture with what was measured drawn over it. Drag to move, turn the wheel to enlarge, O hides the graphics. D measures a distance, T a time, V a velocity.</source>
        <translation>Das Bild, darüber das Gemessene. Ziehen verschiebt, das Rad vergrößert, O blendet die Grafik aus. D misst eine Strecke, T eine Zeit, V eine Geschwindigkeit.</translation>
    </message>
    <message>
        <source>A cine</source>
        <translation>Ein Film</translation>
    </message>
    <message>
        <source>Space plays it at the recorded rate. Comma and period change the speed, brackets mark a part.</source>
        <translation>Die Leertaste spielt ihn im aufgenommenen Tempo. Komma und Punkt ändern es, eckige Klammern grenzen einen Teil ein.</translation>
    </message>
    <message>
        <source>What it means</source>
        <translation>Was es bedeutet</translation>
    </message>
    <message>
        <source>Each finding has its value with its doubt, the threshold, the verdict and its source. Show goes to where it was measured, A accepts it, E lets you drag what the machine drew.</source>
        <translation>Jeder Befund hat seinen Wert mit Unsicherheit, die Schwelle, das Urteil und die Quelle. Zeigen führt dorthin, wo gemessen wurde, A nimmt an, E macht verschiebbar, was die Maschine gezeichnet hat.</translation>
    </message>
    <message>
        <source>What leaves the room</source>
        <translation>Was den Raum verlässt</translation>
    </message>
    <message>
        <source>About Sural</source>
        <translation>Über Sural</translation>
    </message>
    <message>
        <source>The trace</source>
        <translation>Die Kurve</translation>
    </message>
    <message>
        <source>What was measured along time or along the vessel. E lets you drag its ends: the numbers follow, and the machine&apos;s stay beside yours.</source>
        <translation>Was über die Zeit oder entlang des Gefäßes gemessen wurde. E lässt Sie die Enden ziehen: die Zahlen folgen, und die der Maschine bleiben neben Ihren stehen.</translation>
    </message>
    <message>
        <source>The report, as a PDF. What nobody has accepted prints as preliminary. The question mark key lists all keys; this tour and the guide are behind the question mark above the picture.</source>
        <translation>Der Bericht als PDF. Was niemand angenommen hat, steht darin als vorläufig. Die Fragezeichentaste zeigt alle Tasten; dieser Rundgang und das Handbuch stehen hinter dem Fragezeichen über dem Bild.</translation>
    </message>
</context>
<context>
    <name>sural::ui::widgets::HelpWindow</name>
    <message>
        <source>Sural: user guide</source>
        <translation>Sural: Handbuch</translation>
    </message>
    <message>
        <source>Duplex ultrasound, venography and angiography of the leg.</source>
        <translation>Duplexsonographie, Phlebographie und Angiographie des Beins.</translation>
    </message>
    <message>
        <source>Runs with %1</source>
        <translation>Läuft mit %1</translation>
    </message>
    <message>
        <source>Apache License 2.0</source>
        <translation>Apache License 2.0</translation>
    </message>
</context>
<context>
    <name>sural::ui::widgets::LegMapPanel</name>
    <message>
        <source>Map of both legs</source>
        <translation>Karte beider Beine</translation>
    </message>
    <message>
        <source>Arrow keys go from mark to mark, Enter shows where it was measured</source>
        <translation>Pfeiltasten gehen von Marke zu Marke, Enter zeigt, wo gemessen wurde</translation>
    </message>
</context>
<context>
    <name>sural::ui::widgets::LibraryPanel</name>
    <message>
        <source>LIBRARY</source>
        <translation>BIBLIOTHEK</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>Zurück</translation>
    </message>
    <message>
        <source>Back to the study (Esc)</source>
        <translation>Zurück zur Untersuchung (Esc)</translation>
    </message>
    <message>
        <source>Name, ID, date or words</source>
        <translation>Name, Nummer, Datum oder Wörter</translation>
    </message>
    <message>
        <source>search the library</source>
        <translation>in der Bibliothek suchen</translation>
    </message>
    <message>
        <source>exams of the library</source>
        <translation>Untersuchungen der Bibliothek</translation>
    </message>
    <message>
        <source>No exam holds all of these words.</source>
        <translation>Keine Untersuchung enthält alle diese Wörter.</translation>
    </message>
    <message>
        <source>Enter opens an exam where its files still lie.</source>
        <translation>Die Eingabetaste öffnet eine Untersuchung, wo ihre Dateien noch liegen.</translation>
    </message>
</context>
<context>
    <name>sural::ui::widgets::MainWindow</name>
    <message>
        <source>pictures side by side</source>
        <translation>Bilder nebeneinander</translation>
    </message>
    <message>
        <source>Pictures side by side (1 2 4 9), H hangs by kind</source>
        <translation>Bilder nebeneinander (1 2 4 9), H hängt nach Art</translation>
    </message>
    <message>
        <source>help</source>
        <translation>Hilfe</translation>
    </message>
    <message>
        <source>Help</source>
        <translation>Hilfe</translation>
    </message>
    <message>
        <source>Findings</source>
        <translation>Befunde</translation>
    </message>
    <message>
        <source>Leg map</source>
        <translation>Beinkarte</translation>
    </message>
    <message>
        <source>Causes</source>
        <translation>Ursachen</translation>
    </message>
    <message>
        <source>Cine</source>
        <translation>Film</translation>
    </message>
    <message>
        <source>play, pause</source>
        <translation>abspielen, anhalten</translation>
    </message>
    <message>
        <source>previous frame</source>
        <translation>voriges Einzelbild</translation>
    </message>
    <message>
        <source>next frame</source>
        <translation>nächstes Einzelbild</translation>
    </message>
    <message>
        <source>ten frames back</source>
        <translation>zehn Einzelbilder zurück</translation>
    </message>
    <message>
        <source>ten frames on</source>
        <translation>zehn Einzelbilder weiter</translation>
    </message>
    <message>
        <source>first frame</source>
        <translation>erstes Einzelbild</translation>
    </message>
    <message>
        <source>last frame</source>
        <translation>letztes Einzelbild</translation>
    </message>
    <message>
        <source>slower</source>
        <translation>langsamer</translation>
    </message>
    <message>
        <source>faster</source>
        <translation>schneller</translation>
    </message>
    <message>
        <source>repeat</source>
        <translation>wiederholen</translation>
    </message>
    <message>
        <source>play from here</source>
        <translation>ab hier abspielen</translation>
    </message>
    <message>
        <source>play to here</source>
        <translation>bis hier abspielen</translation>
    </message>
    <message>
        <source>play the whole cine</source>
        <translation>den ganzen Film abspielen</translation>
    </message>
    <message>
        <source>play the other cines along</source>
        <translation>die anderen Filme mitspielen</translation>
    </message>
    <message>
        <source>Picture</source>
        <translation>Bild</translation>
    </message>
    <message>
        <source>fit (also a double click)</source>
        <translation>einpassen (auch Doppelklick)</translation>
    </message>
    <message>
        <source>pixel for pixel</source>
        <translation>Pixel für Pixel</translation>
    </message>
    <message>
        <source>larger</source>
        <translation>größer</translation>
    </message>
    <message>
        <source>smaller</source>
        <translation>kleiner</translation>
    </message>
    <message>
        <source>turn clockwise</source>
        <translation>rechtsherum drehen</translation>
    </message>
    <message>
        <source>turn anticlockwise</source>
        <translation>linksherum drehen</translation>
    </message>
    <message>
        <source>mirror</source>
        <translation>spiegeln</translation>
    </message>
    <message>
        <source>magnifier</source>
        <translation>Lupe</translation>
    </message>
    <message>
        <source>graphics</source>
        <translation>Grafik</translation>
    </message>
    <message>
        <source>calibrated regions</source>
        <translation>kalibrierte Bereiche</translation>
    </message>
    <message>
        <source>invert grey</source>
        <translation>Grau umkehren</translation>
    </message>
    <message>
        <source>brightness as recorded</source>
        <translation>Helligkeit wie aufgenommen</translation>
    </message>
    <message>
        <source>brightness for faint echoes</source>
        <translation>Helligkeit für schwache Echos</translation>
    </message>
    <message>
        <source>brightness for vessel walls</source>
        <translation>Helligkeit für Gefäßwände</translation>
    </message>
    <message>
        <source>brightness with strong contrast</source>
        <translation>Helligkeit mit starkem Kontrast</translation>
    </message>
    <message>
        <source>Clips and grid</source>
        <translation>Clips und Raster</translation>
    </message>
    <message>
        <source>previous clip</source>
        <translation>voriger Clip</translation>
    </message>
    <message>
        <source>next clip</source>
        <translation>nächster Clip</translation>
    </message>
    <message>
        <source>one picture</source>
        <translation>ein Bild</translation>
    </message>
    <message>
        <source>two pictures</source>
        <translation>zwei Bilder</translation>
    </message>
    <message>
        <source>four pictures</source>
        <translation>vier Bilder</translation>
    </message>
    <message>
        <source>nine pictures</source>
        <translation>neun Bilder</translation>
    </message>
    <message>
        <source>beside the other side or the strip</source>
        <translation>neben die andere Seite oder den Streifen</translation>
    </message>
    <message>
        <source>next picture of the grid</source>
        <translation>nächstes Bild im Raster</translation>
    </message>
    <message>
        <source>Measure</source>
        <translation>Messen</translation>
    </message>
    <message>
        <source>Read</source>
        <translation>Befunden</translation>
    </message>
    <message>
        <source>accept the value, or withdraw it</source>
        <translation>den Wert annehmen oder zurücknehmen</translation>
    </message>
    <message>
        <source>drag the machine&apos;s results by their points</source>
        <translation>Ergebnisse der Maschine an ihren Punkten verschieben</translation>
    </message>
    <message>
        <source>type the Doppler angle</source>
        <translation>den Dopplerwinkel eingeben</translation>
    </message>
    <message>
        <source>name the vessel</source>
        <translation>das Gefäß benennen</translation>
    </message>
    <message>
        <source>remove the selected measurement</source>
        <translation>die gewählte Messung entfernen</translation>
    </message>
    <message>
        <source>undo</source>
        <translation>rückgängig</translation>
    </message>
    <message>
        <source>redo</source>
        <translation>wiederherstellen</translation>
    </message>
    <message>
        <source>Window</source>
        <translation>Fenster</translation>
    </message>
    <message>
        <source>open a folder</source>
        <translation>einen Ordner öffnen</translation>
    </message>
    <message>
        <source>copy the picture</source>
        <translation>das Bild kopieren</translation>
    </message>
    <message>
        <source>write the picture as PNG</source>
        <translation>das Bild als PNG schreiben</translation>
    </message>
    <message>
        <source>write the played frames as PNG</source>
        <translation>die gespielten Einzelbilder als PNG schreiben</translation>
    </message>
    <message>
        <source>write the played frames as MP4</source>
        <translation>die gespielten Einzelbilder als MP4 schreiben</translation>
    </message>
    <message>
        <source>open a training set</source>
        <translation>einen Übungssatz öffnen</translation>
    </message>
    <message>
        <source>write the report</source>
        <translation>den Bericht schreiben</translation>
    </message>
    <message>
        <source>dark or light</source>
        <translation>dunkel oder hell</translation>
    </message>
    <message>
        <source>menu of the picture</source>
        <translation>Menü des Bildes</translation>
    </message>
    <message>
        <source>this list</source>
        <translation>diese Liste</translation>
    </message>
    <message>
        <source>the user guide</source>
        <translation>das Handbuch</translation>
    </message>
    <message>
        <source>a tour of the window</source>
        <translation>ein Rundgang durch das Fenster</translation>
    </message>
    <message>
        <source>about Sural</source>
        <translation>über Sural</translation>
    </message>
    <message>
        <source>How large is the catheter? Its width was drawn from edge to edge.</source>
        <translation>Wie dick ist der Katheter? Gezeichnet wurde seine Breite von Rand zu Rand.</translation>
    </message>
    <message>
        <source>How far apart are the two marks of the velocity scale?</source>
        <translation>Wie weit liegen die beiden Marken der Geschwindigkeitsskala auseinander?</translation>
    </message>
    <message>
        <source>How long is the line you drew?</source>
        <translation>Wie lang ist die gezeichnete Linie?</translation>
    </message>
    <message>
        <source>Angle between the beam and the flow</source>
        <translation>Winkel zwischen Schallstrahl und Strömung</translation>
    </message>
    <message>
        <source>Write the picture</source>
        <translation>Das Bild schreiben</translation>
    </message>
    <message>
        <source>Folder for the frames</source>
        <translation>Ordner für die Einzelbilder</translation>
    </message>
    <message>
        <source>Write the movie</source>
        <translation>Den Film schreiben</translation>
    </message>
    <message>
        <source>Open a folder of DICOM files</source>
        <translation>Einen Ordner mit DICOM-Dateien öffnen</translation>
    </message>
    <message>
        <source>Write the report</source>
        <translation>Den Bericht schreiben</translation>
    </message>
    <message>
        <source>not stated</source>
        <translation>nicht angegeben</translation>
    </message>
    <message>
        <source>This is the</source>
        <translation>Dies ist</translation>
    </message>
    <message>
        <source>Vein</source>
        <translation>Vene</translation>
    </message>
    <message>
        <source>Artery</source>
        <translation>Arterie</translation>
    </message>
    <message>
        <source>Segment</source>
        <translation>Abschnitt</translation>
    </message>
    <message>
        <source>Name the vessel</source>
        <translation>Das Gefäß benennen</translation>
    </message>
    <message>
        <source>Calibrate</source>
        <translation>Kalibrieren</translation>
    </message>
    <message>
        <source>pick and move</source>
        <translation>wählen und verschieben</translation>
    </message>
    <message>
        <source>brightness and contrast</source>
        <translation>Helligkeit und Kontrast</translation>
    </message>
    <message>
        <source>Drag: right widens the window, down darkens</source>
        <translation>Ziehen: nach rechts weitet das Fenster, nach unten verdunkelt</translation>
    </message>
    <message>
        <source>distance</source>
        <translation>Strecke</translation>
    </message>
    <message>
        <source>Drag from end to end</source>
        <translation>Von Ende zu Ende ziehen</translation>
    </message>
    <message>
        <source>area by an ellipse</source>
        <translation>Fläche einer Ellipse</translation>
    </message>
    <message>
        <source>Drag one axis, then click the height of the other</source>
        <translation>Eine Achse ziehen, dann die Höhe der anderen anklicken</translation>
    </message>
    <message>
        <source>area by an outline</source>
        <translation>Fläche eines Umrisses</translation>
    </message>
    <message>
        <source>Click around it; a double click closes</source>
        <translation>Rundherum klicken; ein Doppelklick schließt</translation>
    </message>
    <message>
        <source>angle</source>
        <translation>Winkel</translation>
    </message>
    <message>
        <source>Click an end, the vertex, the other end</source>
        <translation>Ein Ende, den Scheitel, das andere Ende anklicken</translation>
    </message>
    <message>
        <source>time between two moments</source>
        <translation>Zeit zwischen zwei Momenten</translation>
    </message>
    <message>
        <source>Drag from one moment of the strip to the other</source>
        <translation>Von einem Moment des Streifens zum anderen ziehen</translation>
    </message>
    <message>
        <source>velocity at a place</source>
        <translation>Geschwindigkeit an einer Stelle</translation>
    </message>
    <message>
        <source>Click a place of the strip</source>
        <translation>Eine Stelle des Streifens anklicken</translation>
    </message>
    <message>
        <source>angle correction</source>
        <translation>Winkelkorrektur</translation>
    </message>
    <message>
        <source>Click along the beam, the sample volume, then along the vessel</source>
        <translation>Längs des Strahls, das Messvolumen, dann längs des Gefäßes klicken</translation>
    </message>
    <message>
        <source>calibrate on a length</source>
        <translation>an einer Länge kalibrieren</translation>
    </message>
    <message>
        <source>Drag over a known length, such as the depth ruler</source>
        <translation>Über eine bekannte Länge ziehen, etwa das Tiefenlineal</translation>
    </message>
    <message>
        <source>calibrate on a velocity</source>
        <translation>an einer Geschwindigkeit kalibrieren</translation>
    </message>
    <message>
        <source>Drag between two marks of the velocity scale</source>
        <translation>Zwischen zwei Marken der Geschwindigkeitsskala ziehen</translation>
    </message>
    <message>
        <source>calibrate on a catheter</source>
        <translation>an einem Katheter kalibrieren</translation>
    </message>
    <message>
        <source>Drag across the catheter, from edge to edge</source>
        <translation>Quer über den Katheter ziehen, von Rand zu Rand</translation>
    </message>
    <message>
        <source>pick and move; give up</source>
        <translation>wählen und verschieben; abbrechen</translation>
    </message>
    <message>
        <source>Worksheet</source>
        <translation>Bogen</translation>
    </message>
    <message>
        <source>Report</source>
        <translation>Bericht</translation>
    </message>
    <message>
        <source>sign the report</source>
        <translation>den Befundbericht unterschreiben</translation>
    </message>
    <message>
        <source>findings</source>
        <translation>Befunde</translation>
    </message>
    <message>
        <source>leg map</source>
        <translation>Beinkarte</translation>
    </message>
    <message>
        <source>causes</source>
        <translation>Ursachen</translation>
    </message>
    <message>
        <source>worksheet</source>
        <translation>Untersuchungsbogen</translation>
    </message>
    <message>
        <source>report</source>
        <translation>Befundbericht</translation>
    </message>
    <message>
        <source>search the library</source>
        <translation>in der Bibliothek suchen</translation>
    </message>
    <message>
        <source>Folder for the DICOM documents</source>
        <translation>Ordner für die DICOM-Dokumente</translation>
    </message>
    <message>
        <source>A laboratory&apos;s letterhead and words</source>
        <translation>Briefkopf und Wörter eines Labors</translation>
    </message>
    <message>
        <source>Study</source>
        <translation>Untersuchung</translation>
    </message>
    <message>
        <source>view</source>
        <translation>Ansicht</translation>
    </message>
    <message>
        <source>View: panels and layout</source>
        <translation>Ansicht: Bereiche und Aufteilung</translation>
    </message>
    <message>
        <source>beside the earlier exam</source>
        <translation>neben die frühere Untersuchung</translation>
    </message>
    <message>
        <source>back to the machine&apos;s result</source>
        <translation>zurück zum Ergebnis der Maschine</translation>
    </message>
    <message>
        <source>the study&apos;s list</source>
        <translation>die Liste der Untersuchung</translation>
    </message>
    <message>
        <source>findings and reading</source>
        <translation>Befunde und Auswertung</translation>
    </message>
    <message>
        <source>the trace below the picture</source>
        <translation>die Kurve unter dem Bild</translation>
    </message>
    <message>
        <source>let panels be moved and closed</source>
        <translation>Bereiche verschieben und schließen lassen</translation>
    </message>
    <message>
        <source>the layout as it was at first</source>
        <translation>die Aufteilung wie am Anfang</translation>
    </message>
    <message>
        <source>vessel of an angiogram between two places</source>
        <translation>Gefäß eines Angiogramms zwischen zwei Stellen</translation>
    </message>
    <message>
        <source>Click the vessel before and beyond the lesion; it is measured between</source>
        <translation>Das Gefäß vor und hinter der Läsion anklicken; dazwischen wird gemessen</translation>
    </message>
    <message>
        <source>Volume</source>
        <translation>Volumen</translation>
    </message>
    <message>
        <source>an MRA or CTA as a volume, or its slices</source>
        <translation>eine MRA oder CTA als Volumen oder ihre Schichten</translation>
    </message>
    <message>
        <source>the vessels as a surface</source>
        <translation>die Gefäße als Oberfläche</translation>
    </message>
    <message>
        <source>next vessel</source>
        <translation>nächstes Gefäß</translation>
    </message>
    <message>
        <source>previous vessel</source>
        <translation>voriges Gefäß</translation>
    </message>
    <message>
        <source>X-ray run</source>
        <translation>Röntgenserie</translation>
    </message>
    <message>
        <source>subtracted</source>
        <translation>subtrahiert</translation>
    </message>
    <message>
        <source>this frame as the mask</source>
        <translation>dieses Bild als Maske</translation>
    </message>
    <message>
        <source>the marked part as the mask, averaged</source>
        <translation>der markierte Teil als Maske, gemittelt</translation>
    </message>
    <message>
        <source>measure without a mask</source>
        <translation>ohne Maske messen</translation>
    </message>
    <message>
        <source>mask and shift as the machine has them</source>
        <translation>Maske und Verschiebung wie von der Maschine</translation>
    </message>
    <message>
        <source>mask a quarter pixel left</source>
        <translation>Maske ein Viertelpixel nach links</translation>
    </message>
    <message>
        <source>mask a quarter pixel right</source>
        <translation>Maske ein Viertelpixel nach rechts</translation>
    </message>
    <message>
        <source>mask a quarter pixel up</source>
        <translation>Maske ein Viertelpixel nach oben</translation>
    </message>
    <message>
        <source>mask a quarter pixel down</source>
        <translation>Maske ein Viertelpixel nach unten</translation>
    </message>
    <message>
        <source>mask where the machine laid it</source>
        <translation>Maske, wo die Maschine sie hingelegt hat</translation>
    </message>
    <message>
        <source>baseline</source>
        <translation>Grundlinie</translation>
    </message>
    <message>
        <source>begin of the reflux</source>
        <translation>Beginn des Refluxes</translation>
    </message>
    <message>
        <source>end of the reflux</source>
        <translation>Ende des Refluxes</translation>
    </message>
    <message>
        <source>envelope</source>
        <translation>Hüllkurve</translation>
    </message>
    <message>
        <source>contour of the vein</source>
        <translation>Umriss der Vene</translation>
    </message>
    <message>
        <source>border of the lesion</source>
        <translation>Grenze der Läsion</translation>
    </message>
    <message>
        <source>wall</source>
        <translation>Wand</translation>
    </message>
    <message>
        <source>centre line</source>
        <translation>Mittellinie</translation>
    </message>
    <message>
        <source>point of the measurement</source>
        <translation>Punkt der Messung</translation>
    </message>
    <message>
        <source>%1 · %2 of %3</source>
        <translation>%1 · %2 von %3</translation>
    </message>
    <message>
        <source>%1: arrow keys move it, Enter settles, Escape returns</source>
        <translation>%1: Pfeiltasten verschieben, Enter übernimmt, Escape geht zurück</translation>
    </message>
    <message>
        <source>next point that can be moved</source>
        <translation>nächster Punkt, der sich verschieben lässt</translation>
    </message>
    <message>
        <source>previous point that can be moved</source>
        <translation>voriger Punkt, der sich verschieben lässt</translation>
    </message>
    <message>
        <source>Nothing accepted: select a finding or a value first</source>
        <translation>Nichts angenommen: erst einen Befund oder Wert wählen</translation>
        <source>what it means</source>
        <translation>was es bedeutet</translation>
    </message>
    <message>
        <source>Nothing accepted: this clip has no finding</source>
        <translation>Nichts angenommen: dieser Clip hat keinen Befund</translation>
    </message>
    <message>
        <source>Nothing accepted: this clip has %1 findings; click the one that you mean</source>
        <translation>Nichts angenommen: dieser Clip hat %1 Befunde; klicken Sie den an, den Sie meinen</translation>
    </message>
    <message>
        <source>Nothing accepted: the selected finding has no value</source>
        <translation>Nichts angenommen: der gewählte Befund hat keinen Wert</translation>
    </message>
    <message>
        <source>Withdrawn: %1</source>
        <translation>Zurückgenommen: %1</translation>
    </message>
    <message>
        <source>Accepted: %1</source>
        <translation>Angenommen: %1</translation>
    </message>
    <message>
        <source>In a volume nothing can be moved by its points</source>
        <translation>In einem Volumen lässt sich nichts an Punkten verschieben</translation>
    </message>
    <message>
        <source>Nothing here can be moved by its points</source>
        <translation>Hier lässt sich nichts an Punkten verschieben</translation>
    </message>
    <message>
        <source>The vessel between the two places is measured…</source>
        <translation>Das Gefäß zwischen den beiden Stellen wird gemessen…</translation>
        <source>The picture is on the clipboard</source>
        <translation>Das Bild liegt in der Zwischenablage</translation>
    </message>
    <message>
        <source>picture</source>
        <translation>Bild</translation>
    </message>
    <message>
        <source>Light theme…</source>
        <translation>Helles Farbschema…</translation>
    </message>
    <message>
        <source>Dark theme…</source>
        <translation>Dunkles Farbschema…</translation>
    </message>
</context>
<context>
    <name>sural::ui::widgets::MaskBar</name>
    <message>
        <source>Mask</source>
        <translation>Maske</translation>
    </message>
    <message>
        <source>frames that make the mask</source>
        <translation>Bilder, aus denen die Maske besteht</translation>
    </message>
    <message>
        <source>Frames that make the mask</source>
        <translation>Bilder, aus denen die Maske besteht</translation>
    </message>
    <message>
        <source>none: measured without a mask</source>
        <translation>keine: ohne Maske gemessen</translation>
    </message>
    <message>
        <source>none (automatic): measured without a mask</source>
        <translation>keine (automatisch): ohne Maske gemessen</translation>
    </message>
    <message>
        <source>%1: does not fit, measured without a mask</source>
        <translation>%1: passt nicht, ohne Maske gemessen</translation>
    </message>
    <message>
        <source>%1: nothing is measured with it</source>
        <translation>%1: nichts ist damit gemessen</translation>
    </message>
    <message>
        <source>frame %1</source>
        <translation>Bild %1</translation>
    </message>
    <message>
        <source>frames %1, averaged</source>
        <translation>Bilder %1, gemittelt</translation>
    </message>
    <message>
        <source>%1 (automatic)</source>
        <translation>%1 (automatisch)</translation>
    </message>
    <message>
        <source>%1 …</source>
        <translation>%1 (noch nicht gemessen)</translation>
    </message>
</context>
<context>
    <name>sural::ui::widgets::MovieExport</name>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>Writing the movie</source>
        <translation>Der Film wird geschrieben</translation>
    </message>
</context>
<context>
    <name>sural::ui::widgets::NotesView</name>
    <message>
        <source>notes on what was opened</source>
        <translation>Hinweise zum Geöffneten</translation>
    </message>
</context>
<context>
    <name>sural::ui::widgets::PriorCard</name>
    <message>
        <source>Show or hide what changed since the earlier exam</source>
        <translation>Zeigen oder verbergen, was sich seit der früheren Untersuchung geändert hat</translation>
    </message>
    <message>
        <source>No number of both exams can be compared.</source>
        <translation>Keine Zahl beider Untersuchungen ist vergleichbar.</translation>
    </message>
    <message>
        <source>Pictures</source>
        <translation>Bilder</translation>
    </message>
    <message>
        <source>The earlier exam beside this one (B)</source>
        <translation>Die frühere Untersuchung neben dieser (B)</translation>
    </message>
    <message>
        <source>not accepted by a reader</source>
        <translation>von keinem Befunder angenommen</translation>
    </message>
    <message>
        <source>read by %1</source>
        <translation>befundet von %1</translation>
    </message>
    <message>
        <source>Against %1, %2
%3 compared, %4 changed beyond doubt</source>
        <translation>Gegen %1, %2
%3 verglichen, %4 sicher geändert</translation>
    </message>
    <message>
        <source>earlier</source>
        <translation>früher</translation>
    </message>
    <message>
        <source>now</source>
        <translation>jetzt</translation>
    </message>
    <message>
        <source>difference</source>
        <translation>Unterschied</translation>
    </message>
    <message>
        <source>beyond doubt</source>
        <translation>über den Zweifel hinaus</translation>
    </message>
</context>
<context>
    <name>sural::ui::widgets::PromptBar</name>
    <message>
        <source>Set</source>
        <translation>Setzen</translation>
    </message>
    <message>
        <source>the number that is asked for</source>
        <translation>die gefragte Zahl</translation>
    </message>
</context>
<context>
    <name>sural::ui::widgets::ReportPanel</name>
    <message>
        <source>pages of the report</source>
        <translation>Seiten des Berichts</translation>
    </message>
    <message>
        <source>Laboratory on the letterhead</source>
        <translation>Labor im Briefkopf</translation>
    </message>
    <message>
        <source>laboratory</source>
        <translation>Labor</translation>
    </message>
    <message>
        <source>Template…</source>
        <translation>Vorlage …</translation>
    </message>
    <message>
        <source>Letterhead, order and words from a laboratory&apos;s file</source>
        <translation>Briefkopf, Reihenfolge und Wörter aus der Datei eines Labors</translation>
    </message>
    <message>
        <source>Your name</source>
        <translation>Ihr Name</translation>
    </message>
    <message>
        <source>name of the reader</source>
        <translation>Name des Befunders</translation>
    </message>
    <message>
        <source>Sign</source>
        <translation>Unterschreiben</translation>
    </message>
    <message>
        <source>Write PDF…</source>
        <translation>PDF schreiben …</translation>
    </message>
    <message>
        <source>Write DICOM…</source>
        <translation>DICOM schreiben …</translation>
    </message>
    <message>
        <source>Structured reports and key images as DICOM files in a folder</source>
        <translation>Strukturierte Berichte und Schlüsselbilder als DICOM-Dateien in einen Ordner</translation>
    </message>
    <message>
        <source>Unsign</source>
        <translation>Zurücknehmen</translation>
    </message>
    <message>
        <source>Write your name first</source>
        <translation>Schreiben Sie zuerst Ihren Namen</translation>
    </message>
    <message>
        <source>Not signed</source>
        <translation>Nicht unterschrieben</translation>
    </message>
    <message>
        <source>The report follows when the exam is measured.</source>
        <translation>Der Bericht folgt, wenn die Untersuchung gemessen ist.</translation>
    </message>
    <message>
        <source>Signed by %1, %2</source>
        <translation>Unterschrieben von %1, %2</translation>
    </message>
    <message>
        <source>page %1 of the report</source>
        <translation>Seite %1 des Berichts</translation>
    </message>
    <message>
        <source>Sign all the same</source>
        <translation>Trotzdem unterschreiben</translation>
    </message>
    <message>
        <source>Sign the report with your name (Ctrl+Enter)</source>
        <translation>Den Befund mit Ihrem Namen unterschreiben (Strg+Enter)</translation>
    </message>
</context>
<context>
    <name>sural::ui::widgets::SigningNote</name>
    <message>
        <source>not accepted</source>
        <translation>nicht angenommen</translation>
    </message>
    <message>
        <source>Urgent, and not settled. Sign once more to sign all the same.</source>
        <translation>Dringend und nicht geklärt. Noch einmal unterschreiben, um es trotzdem zu tun.</translation>
    </message>
    <message>
        <source>Show where it was measured</source>
        <translation>Zeigen, wo gemessen wurde</translation>
    </message>
    <message>
        <source>the frame it was measured in was not looked at</source>
        <translation>das Bild, in dem gemessen wurde, wurde nicht angesehen</translation>
    </message>
    <message>
        <source>not accepted, and the frame it was measured in was not looked at</source>
        <translation>nicht angenommen, und das Bild, in dem gemessen wurde, wurde nicht angesehen</translation>
    </message>
</context>
<context>
    <name>sural::ui::widgets::StartPage</name>
    <message>
        <source>Duplex ultrasound and angiography of the leg: measured, beside published criteria. Not a diagnosis.</source>
        <translation>Duplexsonographie und Angiographie des Beins: gemessen, neben veröffentlichten Kriterien. Keine Diagnose.</translation>
    </message>
    <message>
        <source>Open a folder</source>
        <translation>Einen Ordner öffnen</translation>
    </message>
    <message>
        <source>Open the sample exam</source>
        <translation>Die Beispieluntersuchung öffnen</translation>
    </message>
    <message>
        <source>Or drop files and folders anywhere in this window.</source>
        <translation>Oder Dateien und Ordner irgendwo in dieses Fenster ziehen.</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>OPENED LAST</source>
        <translation>ZULETZT GEÖFFNET</translation>
    </message>
    <message>
        <source>Reading the files…</source>
        <translation>Die Dateien werden gelesen …</translation>
    </message>
    <message>
        <source>Open a folder of DICOM files (Ctrl+O)</source>
        <translation>Einen Ordner mit DICOM-Dateien öffnen (Strg+O)</translation>
    </message>
    <message>
        <source>Drawn phantoms of veins and arteries, with known values</source>
        <translation>Gezeichnete Phantome von Venen und Arterien mit bekannten Werten</translation>
    </message>
    <message>
        <source>Search the library</source>
        <translation>Bibliothek durchsuchen</translation>
    </message>
    <message>
        <source>Exams that were opened before, by name, ID or date (Ctrl+L)</source>
        <translation>Früher geöffnete Untersuchungen nach Name, ID oder Datum (Strg+L)</translation>
    </message>
    <message>
        <source>Train on phantoms</source>
        <translation>An Phantomen üben</translation>
    </message>
    <message>
        <source>Open a training set (Ctrl+Shift+O)</source>
        <translation>Einen Übungssatz öffnen (Strg+Umschalt+O)</translation>
    </message>
    <message>
        <source>User guide</source>
        <translation>Handbuch</translation>
    </message>
    <message>
        <source>The user guide (Ctrl+F1)</source>
        <translation>Das Handbuch (Strg+F1)</translation>
    </message>
    <message>
        <source>Keys</source>
        <translation>Tasten</translation>
    </message>
    <message>
        <source>The list of all keys (?)</source>
        <translation>Die Liste aller Tasten (?)</translation>
    </message>
    <message>
        <source>opened %1</source>
        <translation>geöffnet am %1</translation>
    </message>
    <message>
        <source>%1 studies</source>
        <translation>%1 Untersuchungen</translation>
    </message>
</context>
<context>
    <name>sural::ui::widgets::StudyPanel</name>
    <message>
        <source>clips of the study</source>
        <translation>Clips der Studie</translation>
    </message>
    <message>
        <source>STUDY</source>
        <translation>STUDIE</translation>
    </message>
    <message>
        <source>reading files</source>
        <translation>Dateien werden gelesen</translation>
    </message>
    <message>
        <source>measuring</source>
        <translation>es wird gemessen</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>What was read stays; what is not measured yet is left</source>
        <translation>Was gelesen wurde, bleibt; was noch nicht gemessen ist, entfällt</translation>
    </message>
</context>
<context>
    <name>sural::ui::widgets::TopBar</name>
    <message>
        <source>Open</source>
        <translation>Öffnen</translation>
    </message>
    <message>
        <source>Open a folder of DICOM files (Ctrl+O)</source>
        <translation>Einen Ordner mit DICOM-Dateien öffnen (Ctrl+O)</translation>
    </message>
    <message>
        <source>Report</source>
        <translation>Bericht</translation>
    </message>
    <message>
        <source>Write the report as a PDF</source>
        <translation>Den Bericht als PDF schreiben</translation>
    </message>
</context>
<context>
    <name>sural::ui::widgets::TourCard</name>
    <message>
        <source>Skip the tour</source>
        <translation>Rundgang beenden</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>Zurück</translation>
    </message>
    <message>
        <source>TOUR · %1 OF %2</source>
        <translation>RUNDGANG · %1 VON %2</translation>
    </message>
    <message>
        <source>Done</source>
        <translation>Fertig</translation>
    </message>
    <message>
        <source>Next</source>
        <translation>Weiter</translation>
    </message>
    <message>
        <source>Leave the tour (Esc)</source>
        <translation>Den Rundgang verlassen (Esc)</translation>
    </message>
    <message>
        <source>The stop before (←)</source>
        <translation>Die vorige Station (←)</translation>
    </message>
    <message>
        <source>The next stop (→)</source>
        <translation>Die nächste Station (→)</translation>
    </message>
</context>
<context>
    <name>sural::ui::widgets::TracePane</name>
    <message>
        <source>TRACE</source>
        <translation>VERLAUF</translation>
    </message>
    <message>
        <source>area of the vein&apos;s lumen over the cine; a click goes to its frame</source>
        <translation>Fläche des Venenlumens über die Aufnahme; ein Klick führt zum Bild</translation>
    </message>
    <message>
        <source>drag the envelope, the baseline or the ends of reflux</source>
        <translation>Hüllkurve, Grundlinie oder die Enden des Refluxes verschieben</translation>
    </message>
</context>
<context>
    <name>sural::ui::widgets::TrainingCard</name>
    <message>
        <source>full</source>
        <translation>vollständig</translation>
    </message>
    <message>
        <source>partial</source>
        <translation>teilweise</translation>
    </message>
    <message>
        <source>none</source>
        <translation>gar nicht</translation>
    </message>
    <message>
        <source>reflux</source>
        <translation>Reflux</translation>
    </message>
    <message>
        <source>no reflux</source>
        <translation>kein Reflux</translation>
    </message>
    <message>
        <source>multiphasic</source>
        <translation>mehrphasisch</translation>
    </message>
    <message>
        <source>monophasic</source>
        <translation>monophasisch</translation>
    </message>
    <message>
        <source>absent</source>
        <translation>fehlt</translation>
    </message>
    <message>
        <source>cannot be judged</source>
        <translation>nicht beurteilbar</translation>
    </message>
    <message>
        <source>● agrees</source>
        <translation>● stimmt</translation>
    </message>
    <message>
        <source>▲ differs</source>
        <translation>▲ weicht ab</translation>
    </message>
    <message>
        <source>Show</source>
        <translation>Zeigen</translation>
    </message>
    <message>
        <source>show the pictures of %1</source>
        <translation>die Bilder zeigen: %1</translation>
    </message>
    <message>
        <source>measure it, or type it</source>
        <translation>messen oder eingeben</translation>
    </message>
    <message>
        <source>truth</source>
        <translation>Wahrheit</translation>
    </message>
    <message>
        <source>you</source>
        <translation>Sie</translation>
    </message>
    <message>
        <source>machine</source>
        <translation>Maschine</translation>
    </message>
</context>
<context>
    <name>sural::ui::widgets::TrainingDesk</name>
    <message>
        <source>Training</source>
        <translation>Übung</translation>
    </message>
    <message>
        <source>Folder of a training set</source>
        <translation>Ordner eines Übungssatzes</translation>
    </message>
    <message>
        <source>Write the training results</source>
        <translation>Die Übungsergebnisse schreiben</translation>
    </message>
</context>
<context>
    <name>sural::ui::widgets::TrainingPanel</name>
    <message>
        <source>%1 (95 % CI %2 to %3)</source>
        <translation>%1 (95-%-KI %2 bis %3)</translation>
    </message>
    <message>
        <source>%1: %2 of %3 calls agree with the truth</source>
        <translation>%1: %2 von %3 Urteilen stimmen mit der Wahrheit überein</translation>
    </message>
    <message>
        <source>, kappa %1</source>
        <translation>, Kappa %1</translation>
    </message>
    <message>
        <source>Show the truth</source>
        <translation>Die Wahrheit zeigen</translation>
    </message>
    <message>
        <source>Previous</source>
        <translation>Zurück</translation>
    </message>
    <message>
        <source>Next</source>
        <translation>Weiter</translation>
    </message>
    <message>
        <source>Leave</source>
        <translation>Verlassen</translation>
    </message>
    <message>
        <source>AGREEMENT WITH THE TRUTH, ALL CASES</source>
        <translation>ÜBEREINSTIMMUNG MIT DER WAHRHEIT, ALLE FÄLLE</translation>
    </message>
    <message>
        <source>Show the next quantity</source>
        <translation>Die nächste Größe zeigen</translation>
    </message>
    <message>
        <source>Write as CSV</source>
        <translation>Als CSV schreiben</translation>
    </message>
    <message>
        <source>Case %1 of %2 · level %3 of 5 · %4 read</source>
        <translation>Fall %1 von %2 · Stufe %3 von 5 · %4 gelesen</translation>
    </message>
    <message>
        <source>Show the truth (the machine is still measuring)</source>
        <translation>Die Wahrheit zeigen (die Maschine misst noch)</translation>
    </message>
    <message>
        <source>You</source>
        <translation>Sie</translation>
    </message>
    <message>
        <source>Machine</source>
        <translation>Maschine</translation>
    </message>
</context>
<context>
    <name>sural::ui::widgets::ValueLabel</name>
    <message>
        <source>, accepted</source>
        <translation>, angenommen</translation>
    </message>
    <message>
        <source>, preliminary</source>
        <translation>, vorläufig</translation>
    </message>
</context>
<context>
    <name>sural::ui::widgets::VesselPane</name>
    <message>
        <source>VESSEL</source>
        <translation>GEFÄSS</translation>
    </message>
    <message>
        <source>vessel</source>
        <translation>Gefäß</translation>
    </message>
    <message>
        <source>%1, laid straight (20 mm across) over its diameter</source>
        <translation>%1, gerade gelegt (20 mm breit) über seinem Durchmesser</translation>
    </message>
</context>
<context>
    <name>sural::ui::widgets::ViewerCanvas</name>
    <message>
        <source>picture</source>
        <translation>Bild</translation>
    </message>
</context>
<context>
    <name>sural::ui::widgets::ViewerPane</name>
    <message>
        <source>Open a folder, or drop files here.</source>
        <translation>Öffnen Sie einen Ordner oder legen Sie Dateien hier ab.</translation>
    </message>
    <message>
        <source>Earlier, %1</source>
        <translation>Früher, %1</translation>
    </message>
</context>
<context>
    <name>sural::ui::widgets::VolumeDesk</name>
    <message>
        <source>Vessel</source>
        <translation>Gefäß</translation>
    </message>
    <message>
        <source>from the front</source>
        <translation>von vorn</translation>
    </message>
    <message>
        <source>from the back</source>
        <translation>von hinten</translation>
    </message>
    <message>
        <source>from the left</source>
        <translation>von links</translation>
    </message>
    <message>
        <source>from the right</source>
        <translation>von rechts</translation>
    </message>
    <message>
        <source>vessel</source>
        <translation>Gefäß</translation>
    </message>
    <message>
        <source>Vessel (Q); S names it</source>
        <translation>Gefäß (Q); S benennt es</translation>
    </message>
    <message>
        <source>axial</source>
        <translation>axiale Schicht</translation>
    </message>
    <message>
        <source>coronal</source>
        <translation>koronare Schicht</translation>
    </message>
    <message>
        <source>sagittal</source>
        <translation>sagittale Schicht</translation>
    </message>
    <message>
        <source>across the vessel</source>
        <translation>quer zum Gefäß</translation>
    </message>
    <message>
        <source>sides unknown · %1°</source>
        <translation>Seiten unbekannt · %1°</translation>
    </message>
    <message>
        <source>a surface cannot be drawn here, for there is no OpenGL</source>
        <translation>eine Oberfläche kann hier nicht gezeichnet werden, denn es gibt kein OpenGL</translation>
    </message>
    <message>
        <source>Turn the brightest voxels instead</source>
        <translation>Drehen Sie stattdessen die hellsten Voxel</translation>
    </message>
    <message>
        <source>No vessel was found in this volume.</source>
        <translation>In diesem Volumen wurde kein Gefäß gefunden.</translation>
    </message>
</context>
<context>
    <name>sural::ui::widgets::WorksheetField</name>
    <message>
        <source>unit of %1</source>
        <translation>Einheit von %1</translation>
    </message>
    <message>
        <source>what the laboratory says of %1</source>
        <translation>was das Labor zu %1 sagt</translation>
    </message>
</context>
<context>
    <name>sural::ui::widgets::WorksheetPanel</name>
    <message>
        <source>No worksheet</source>
        <translation>Kein Bogen</translation>
    </message>
    <message>
        <source>worksheet</source>
        <translation>Untersuchungsbogen</translation>
    </message>
    <message>
        <source>Choose the worksheet of this examination. What you fill in is compared with criteria and speaks to causes.</source>
        <translation>Wählen Sie den Bogen dieser Untersuchung. Was Sie eintragen, wird mit Kriterien verglichen und spricht für oder gegen Ursachen.</translation>
    </message>
    <message>
        <source>NOTES</source>
        <translation>NOTIZEN</translation>
    </message>
    <message>
        <source>notes on the examination</source>
        <translation>Notizen zur Untersuchung</translation>
    </message>
    <message>
        <source>right</source>
        <translation>rechts</translation>
    </message>
    <message>
        <source>left</source>
        <translation>links</translation>
    </message>
    <message>
        <source>Segments</source>
        <translation>Abschnitte</translation>
    </message>
    <message>
        <source>Protocol: %1</source>
        <translation>Protokoll: %1</translation>
    </message>
</context>
<context>
    <name>sural::ui::widgets::WorksheetSteps</name>
    <message>
        <source>%1 of %2 done, %3 missing</source>
        <translation>%1 von %2 getan, %3 fehlen</translation>
    </message>
    <message>
        <source>measured</source>
        <translation>gemessen</translation>
    </message>
    <message>
        <source>Show what was measured there</source>
        <translation>Zeigen, was dort gemessen wurde</translation>
    </message>
    <message>
        <source>missing</source>
        <translation>fehlt</translation>
    </message>
    <message>
        <source>done</source>
        <translation>getan</translation>
    </message>
    <message>
        <source>not done</source>
        <translation>nicht getan</translation>
    </message>
</context>
<context>
    <name>sural::ui::widgets::RunPane</name>
    <message>
        <source>VESSEL</source>
        <translation>GEFÄSS</translation>
    </message>
    <message>
        <source>vessel</source>
        <translation>Gefäß</translation>
    </message>
    <message>
        <source>vessel %1 of %2 (Q)</source>
        <translation>Gefäß %1 von %2 (Q)</translation>
    </message>
    <message>
        <source>diameter along it, in frame %1</source>
        <translation>Durchmesser im Verlauf, in Bild %1</translation>
    </message>
    <message>
        <source>in pixels: not calibrated</source>
        <translation>in Bildpunkten: nicht kalibriert</translation>
    </message>
    <message>
        <source>too little of it is healthy for a reference</source>
        <translation>zu wenig davon ist gesund für einen Bezug</translation>
    </message>
    <message>
        <source>drag the ends of a lesion</source>
        <translation>die Enden einer Läsion ziehen</translation>
    </message>
</context>
</TS>
