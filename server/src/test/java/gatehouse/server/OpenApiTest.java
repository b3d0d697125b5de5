package gatehouse.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import gatehouse.server.web.front.Routes.Route;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OpenApiTest {
  @TempDir Path folder;

  @Test
  void theDocumentNamesEveryRouteOfTheApiAndNoOther() throws Exception {
    try (TestServer house = TestServer.on(TestDatabase.fresh(), folder)) {
      String document = house.browser().get("/api/v1/openapi.yaml").body();
      JsonNode paths = new YAMLMapper().readTree(document).get("paths");
      Set<String> written = new TreeSet<>();
      paths
          .fieldNames()
          .forEachRemaining(
              path ->
                  paths
                      .get(path)
                      .fieldNames()
                      .forEachRemaining(
                          method -> {
                            if (!method.equals("parameters")) {
                              written.add(method.toUpperCase(Locale.ROOT) + " " + path);
                            }
                          }));
      assertThat(written).isEqualTo(answered(house.server));
    }
  }

  private static Set<String> answered(Server server) {
    return server.routes().all().stream()
        .filter(route -> route.path().startsWith("/api/"))
        .map(OpenApiTest::line)
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private static String line(Route route) {
    return route.method() + " " + route.path().replaceAll(":([A-Za-z]+)", "{$1}");
  }
}
