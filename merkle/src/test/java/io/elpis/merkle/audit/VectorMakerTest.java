package io.elpis.merkle.audit;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/**
 * The made vectors on disk are those that the maker makes. With {@code -Delpis.vectors=write} they,
 * and the index of codes, are written anew.
 */
final class VectorMakerTest {

  @Test
  void files_areWhatIsOnDisk() throws IOException {
    Map<String, String> made = new VectorMaker().files();
    if ("write".equals(System.getProperty("elpis.vectors"))) {
      for (Map.Entry<String, String> file : made.entrySet()) {
        Files.writeString(
            VectorCheck.ROOT.resolve(file.getKey()), file.getValue(), StandardCharsets.UTF_8);
      }
      RejectIndex.write();
    }
    Map<String, String> onDisk = new TreeMap<>();
    made.keySet()
        .forEach(name -> onDisk.put(name, VectorCheck.text(VectorCheck.ROOT.resolve(name))));
    assertThat(onDisk).isEqualTo(made);
  }
}
