package gatehouse.simulators;

import java.io.IOException;
import java.io.InputStream;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A file of the lobby's page; only those named here are served. */
record PageFile(String name, String type) {
  private static final Map<String, PageFile> FILES =
      Map.of(
          "/", new PageFile("lobby.html", "text/html; charset=utf-8"),
          "/lobby.css", new PageFile("lobby.css", "text/css; charset=utf-8"),
          "/lobby.js", new PageFile("lobby.js", "text/javascript; charset=utf-8"));

  static @Nullable PageFile at(String path) {
    return FILES.get(path);
  }

  byte[] read() throws IOException {
    try (InputStream in = PageFile.class.getResourceAsStream(name)) {
      if (in == null) {
        throw new IOException("the lobby's page lacks its file " + name);
      }
      return in.readAllBytes();
    }
  }
}
