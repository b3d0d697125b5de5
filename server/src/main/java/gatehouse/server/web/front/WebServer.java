package gatehouse.server.web.front;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.ext.web.Router;
import java.io.IOException;
import java.net.BindException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import org.jspecify.annotations.Nullable;

/** One listening port. */
public final class WebServer {
  private static final int LONGEST_ADDRESS = 8 * 1024;

  private final Vertx vertx;
  private @Nullable HttpServer server;

  public WebServer(Vertx vertx) {
    this.vertx = vertx;
  }

  /**
   * Listens.
   *
   * @param port 0 for any that is free
   * @return the port; fails with a sentence that says what to do when it is taken
   */
  public Future<Integer> start(Router router, String host, int port) {
    HttpServer listening =
        vertx.createHttpServer(
            new HttpServerOptions()
                .setCompressionSupported(true)
                .setMaxInitialLineLength(LONGEST_ADDRESS)
                .setIdleTimeout(60));
    server = listening;
    return listening
        .requestHandler(router)
        .listen(port, host)
        .map(HttpServer::actualPort)
        .recover(e -> Future.failedFuture(explained(e, host, port)));
  }

  /**
   * Says at once that a port is taken, before anything slow is started. Blocking.
   *
   * @throws IOException with a sentence that says what to do
   */
  public static void requireFree(String host, int port) throws IOException {
    try (ServerSocket socket = new ServerSocket()) {
      socket.setReuseAddress(true);
      socket.bind(new InetSocketAddress(host, port));
    } catch (BindException e) {
      throw taken(e, host, port);
    }
  }

  public Future<Void> close() {
    HttpServer open = server;
    server = null;
    return open == null ? Future.succeededFuture() : open.close();
  }

  private static Throwable explained(Throwable e, String host, int port) {
    return e instanceof BindException ? taken(e, host, port) : e;
  }

  private static IOException taken(Throwable e, String host, int port) {
    return new IOException(
        "Port "
            + port
            + " on "
            + host
            + " is taken by another program: stop that, or choose another port with --port or"
            + " http.port",
        e);
  }
}
