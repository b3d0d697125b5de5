package gatehouse.simulators;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class LobbyServerTest {
  private final HttpClient http = HttpClient.newHttpClient();
  private final ObjectMapper json = new ObjectMapper();
  private final PretendLobbyPc pc = new PretendLobbyPc();
  private LobbySimulator lobby;
  private LobbyServer server;

  @BeforeEach
  void start() throws Exception {
    pc.start();
    lobby = new LobbySimulator(LobbySimulatorTest.config(pc));
    lobby.start();
    pc.connectBoard(lobby.at("North 1").devices().get(2).address());
    server = new LobbyServer(lobby, 0);
    server.start();
  }

  @AfterEach
  void stop() throws IOException {
    server.close();
    lobby.close();
    pc.close();
  }

  @Test
  void tapAnswersWithWhatThePersonSaw() throws Exception {
    HttpResponse<String> answer = post("/lanes/North%201/tap", "{\"card\":\"A-0001\"}");
    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.headers().firstValue("Content-Type")).hasValue("application/json");
    assertThat(json.readTree(answer.body()))
        .isEqualTo(
            json.readTree(
                "{\"light\":\"green\",\"display\":\"请通行 Please pass\","
                    + "\"barrier\":\"released\",\"passages\":0,\"releases\":1}"));
    assertThat(get("/lanes/North%201").get("barrier").asText()).isEqualTo("released");
  }

  @Test
  void tapAndWalkIsOneRequest() throws Exception {
    String answer = post("/lanes/North%201/tap", "{\"card\":\"A-0001\",\"walk\":true}").body();
    assertThat(json.readTree(answer))
        .isEqualTo(
            json.readTree(
                "{\"light\":\"green\",\"display\":\"请通行 Please pass\","
                    + "\"barrier\":\"closed\",\"passages\":1,\"releases\":1}"));
  }

  @Test
  void walkingNeedsNoBody() throws Exception {
    post("/lanes/North%201/tap", "{\"card\":\"A-0001\"}");
    assertThat(json.readTree(post("/lanes/North%201/walk", "").body()).get("passages").asInt())
        .isEqualTo(1);
  }

  @Test
  void listsNameLanesCardsAndCodes() throws Exception {
    JsonNode lanes = get("/lanes").get("items");
    assertThat(lanes).hasSize(2);
    assertThat(lanes.get(0).get("lane").asText()).isEqualTo("North 1");
    assertThat(lanes.get(0).get("light").asText()).isEqualTo("off");
    assertThat(lanes.get(0).get("devices").get(0).get("device").asText()).isEqualTo("reader-in");
    assertThat(get("/cards").get("items").get(0).get("card").asText()).isEqualTo("Chen's card");
    assertThat(get("/codes").get("items").get(0).get("text").asText()).isEqualTo("GOOD");
  }

  @Test
  void badRequestsSayWhatIsWrongAndWhatIsRight() throws Exception {
    assertProblem(post("/lanes/South/tap", "{}"), 404, "there is no lane \"South\"", "North 1");
    assertProblem(post("/lanes/Desk/dance", "{}"), 404, "there is no verb \"dance\"", "turn-back");
    assertProblem(post("/lanes/Desk/tap", "{}"), 400, "\"card\" is missing", "card");
    assertProblem(post("/lanes/Desk/tap", "{\"crad\":1}"), 400, "no field \"crad\"", "card");
    assertProblem(post("/lanes/Desk/tap", "card=1"), 400, "not the JSON", "");
    assertProblem(
        post("/lanes/Desk/tap", "{\"card\":\"DEADBEEF\",\"side\":\"up\"}"), 400, "\"up\"", "out");
    assertProblem(
        post("/lanes/North%201/tap", "{\"card\":\"x\"}"), 404, "no card \"x\"", "Chen's card");
    assertProblem(post("/lanes/North%201", "{}"), 405, "is for GET", "GET");
    assertProblem(post("/nowhere", "{}"), 404, "no page", "/lanes");
  }

  @Test
  void absentReaderIsSaid() throws Exception {
    pc.close();
    assertProblem(
        post("/lanes/North%201/tap", "{\"card\":\"DEADBEEF\"}"),
        503,
        "is the gateway or pcscd running?",
        "");
  }

  @Test
  void pageIsServedWithItsScriptAndStyle() throws Exception {
    for (String path : new String[] {"/", "/lobby.js", "/lobby.css"}) {
      HttpResponse<String> answer = send(HttpRequest.newBuilder(uri(path)).build());
      assertThat(answer.statusCode()).isEqualTo(200);
      assertThat(answer.body()).isNotEmpty();
    }
  }

  private void assertProblem(HttpResponse<String> answer, int status, String detail, String name)
      throws IOException {
    assertThat(answer.statusCode()).isEqualTo(status);
    assertThat(answer.headers().firstValue("Content-Type")).hasValue("application/problem+json");
    JsonNode problem = json.readTree(answer.body());
    assertThat(problem.get("status").asInt()).isEqualTo(status);
    assertThat(problem.get("detail").asText()).contains(detail);
    assertThat(problem.get("names").toString()).contains(name);
  }

  private JsonNode get(String path) throws Exception {
    return json.readTree(send(HttpRequest.newBuilder(uri(path)).build()).body());
  }

  private HttpResponse<String> post(String path, String body) throws Exception {
    return send(
        HttpRequest.newBuilder(uri(path)).POST(HttpRequest.BodyPublishers.ofString(body)).build());
  }

  private HttpResponse<String> send(HttpRequest request) throws Exception {
    return http.send(request, HttpResponse.BodyHandlers.ofString());
  }

  private URI uri(String path) {
    return URI.create("http://127.0.0.1:" + server.port() + path);
  }
}
