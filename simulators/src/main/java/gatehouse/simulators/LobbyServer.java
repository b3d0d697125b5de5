package gatehouse.simulators;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.cfg.EnumFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import gatehouse.simulators.LobbyRequest.BadRequest;
import gatehouse.simulators.lane.NoSuchName;
import java.io.IOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;

/**
 * The lobby over HTTP, on the loopback address: the verbs of {@link Lane} under {@code /lanes}, the
 * cards under {@code /cards}, and a page for people at {@code /}. A bad request gets a problem
 * document (RFC 9457) with the right names in it.
 */
public final class LobbyServer implements AutoCloseable {
  private static final ObjectMapper JSON =
      JsonMapper.builder()
          .enable(EnumFeature.WRITE_ENUMS_TO_LOWERCASE)
          .disable(SerializationFeature.FAIL_ON_EMPTY_BEANS)
          .build();

  private final LobbyRoutes routes;
  private final int wantedPort;
  private final ExecutorService workers = Executors.newCachedThreadPool(LobbyServer::worker);
  private @Nullable HttpServer server;

  /**
   * @param port 0 takes any free one
   */
  public LobbyServer(LobbySimulator lobby, int port) {
    this.routes = new LobbyRoutes(lobby);
    this.wantedPort = port;
  }

  private static Thread worker(Runnable work) {
    var thread = new Thread(work, "lobby visitor");
    thread.setDaemon(true);
    return thread;
  }

  /**
   * @throws IOException when the port is taken
   */
  public void start() throws IOException {
    HttpServer opened;
    try {
      opened =
          HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), wantedPort), 0);
    } catch (BindException e) {
      throw new IOException(
          "port " + wantedPort + " is taken; choose another as \"port\" in the lobby's file", e);
    }
    opened.setExecutor(workers);
    opened.createContext("/", this::handle);
    opened.start();
    server = opened;
  }

  /** The port it listens on, once started. */
  public int port() {
    if (server == null) {
      throw new IllegalStateException("the lobby's server is not started");
    }
    return server.getAddress().getPort();
  }

  private void handle(HttpExchange exchange) throws IOException {
    try (exchange) {
      PageFile file = PageFile.at(exchange.getRequestURI().getPath());
      if (file != null && exchange.getRequestMethod().equals("GET")) {
        send(exchange, 200, file.type(), file.read());
      } else {
        answer(exchange);
      }
    }
  }

  private void answer(HttpExchange exchange) throws IOException {
    String path = exchange.getRequestURI().getPath();
    byte[] body = exchange.getRequestBody().readAllBytes();
    try {
      send(exchange, 200, routes.answer(exchange.getRequestMethod(), path, body));
    } catch (NoSuchName e) {
      sendProblem(exchange, 404, "Not found", e.getMessage(), e.names());
    } catch (BadRequest e) {
      sendProblem(exchange, 400, "Bad request", e.getMessage(), e.names());
    } catch (LobbyRoutes.WrongMethod e) {
      exchange.getResponseHeaders().set("Allow", e.allowed());
      sendProblem(exchange, 405, "Wrong method", e.getMessage(), List.of(e.allowed()));
    } catch (IOException e) {
      sendProblem(exchange, 503, "Nobody at the other end", e.getMessage(), List.of());
    }
  }

  private static void send(HttpExchange exchange, int status, Object body) throws IOException {
    send(exchange, status, "application/json", JSON.writeValueAsBytes(body));
  }

  private static void sendProblem(
      HttpExchange exchange, int status, String title, @Nullable String detail, List<String> names)
      throws IOException {
    Map<String, Object> problem = new LinkedHashMap<>();
    problem.put("title", title);
    problem.put("status", status);
    problem.put("detail", detail == null ? title : detail);
    problem.put("names", names);
    send(exchange, status, "application/problem+json", JSON.writeValueAsBytes(problem));
  }

  private static void send(HttpExchange exchange, int status, String type, byte[] body)
      throws IOException {
    exchange.getResponseHeaders().set("Content-Type", type);
    exchange.getResponseHeaders().set("Cache-Control", "no-store");
    exchange.sendResponseHeaders(status, body.length);
    exchange.getResponseBody().write(body);
  }

  @Override
  public void close() {
    if (server != null) {
      server.stop(0);
    }
    workers.shutdownNow();
  }
}
