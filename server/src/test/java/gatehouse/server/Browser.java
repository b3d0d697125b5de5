package gatehouse.server;

import io.vertx.core.buffer.Buffer;
import java.io.IOException;
import java.io.InputStream;
import java.net.CookieManager;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * A browser as far as the server can tell: keeps cookies, sends back the token of its last form.
 */
final class Browser {
  private static final Pattern TOKEN = Pattern.compile("name=\"form-token\" value=\"([^\"]+)\"");

  private static final byte[] AFTER_FILE = "\r\n--edge--\r\n".getBytes(StandardCharsets.UTF_8);

  private final String base;
  private final CookieManager cookies;
  private final HttpClient client;
  private String formToken = "";

  Browser(int port) {
    this(port, new CookieManager());
  }

  private Browser(int port, CookieManager cookies) {
    this.base = "http://127.0.0.1:" + port;
    this.cookies = cookies;
    this.client = HttpClient.newBuilder().cookieHandler(cookies).build();
  }

  /** The same browser at another server. */
  Browser at(int port) {
    return new Browser(port, cookies);
  }

  HttpResponse<String> get(String path) {
    HttpResponse<String> page = send(HttpRequest.newBuilder(URI.create(base + path)).build());
    Matcher token = TOKEN.matcher(page.body());
    if (token.find()) {
      formToken = token.group(1);
    }
    return page;
  }

  /** Asks for a page and says that a body of this type follows, which does not. */
  HttpResponse<String> getAnnouncing(String type, String path) {
    return send(
        HttpRequest.newBuilder(URI.create(base + path)).header("content-type", type).build());
  }

  /** A reply that goes on until one of both ends it. */
  InputStream stream(String path) {
    try {
      HttpRequest request =
          HttpRequest.newBuilder(URI.create(base + path))
              .header("accept", "text/event-stream")
              .build();
      return client.send(request, BodyHandlers.ofInputStream()).body();
    } catch (IOException | InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  /** How a request is answered, also one whose reply goes on: only its head is read. */
  HttpResponse<InputStream> head(String method, String path) {
    return head(
        HttpRequest.newBuilder(URI.create(base + path)),
        method,
        "application/x-www-form-urlencoded",
        "form-token=" + encoded(formToken));
  }

  /** The same for a program; without a token when it is empty. */
  HttpResponse<InputStream> apiHead(String method, String path, String token) {
    HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(base + path));
    if (!token.isEmpty()) {
      request.header("authorization", "Bearer " + token);
    }
    return head(request, method, "application/json", "{}");
  }

  private HttpResponse<InputStream> head(
      HttpRequest.Builder request, String method, String type, String body) {
    if (!method.equals("GET")) {
      request.header("content-type", type).method(method, BodyPublishers.ofString(body));
    }
    try {
      HttpResponse<InputStream> answer = client.send(request.build(), BodyHandlers.ofInputStream());
      answer.body().close();
      return answer;
    } catch (IOException | InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Sends a form: field, value, field, value… */
  HttpResponse<String> post(String path, String... fields) {
    return postWithToken(path, formToken, fields);
  }

  HttpResponse<String> postWithToken(String path, String token, String... fields) {
    StringBuilder body = new StringBuilder("form-token=" + encoded(token));
    for (int i = 0; i < fields.length; i += 2) {
      body.append('&').append(fields[i]).append('=').append(encoded(fields[i + 1]));
    }
    return send(
        HttpRequest.newBuilder(URI.create(base + path))
            .header("content-type", "application/x-www-form-urlencoded")
            .POST(BodyPublishers.ofString(body.toString()))
            .build());
  }

  /** Sends a form as a page holds it, its token among the fields. */
  HttpResponse<String> submit(String path, List<Map.Entry<String, String>> fields) {
    String body =
        fields.stream()
            .map(field -> encoded(field.getKey()) + "=" + encoded(field.getValue()))
            .collect(Collectors.joining("&"));
    return send(
        HttpRequest.newBuilder(URI.create(base + path))
            .header("content-type", "application/x-www-form-urlencoded")
            .POST(BodyPublishers.ofString(body))
            .build());
  }

  /** Sends a form with a file in its field {@code file} (RFC 7578). */
  HttpResponse<String> upload(String path, String fileName, byte[] file) {
    return uploadWith(path, fileName, file);
  }

  /** The same with other fields before it: field, value, field, value… */
  HttpResponse<String> uploadWith(String path, String fileName, byte[] file, String... fields) {
    return uploadPieces(path, fileName, List.of(file), fields);
  }

  /** A large file; in one piece the client would copy all that is left of it at each write. */
  HttpResponse<String> uploadPieces(
      String path, String fileName, List<byte[]> file, String... fields) {
    List<byte[]> pieces = new ArrayList<>();
    pieces.add(upToFile(fileName, fields));
    pieces.addAll(file);
    pieces.add(AFTER_FILE);
    return sendPieces(path, pieces);
  }

  /** The bytes of such a form. */
  byte[] formOf(String fileName, byte[] file, String... fields) {
    return Buffer.buffer(upToFile(fileName, fields))
        .appendBytes(file)
        .appendBytes(AFTER_FILE)
        .getBytes();
  }

  private byte[] upToFile(String fileName, String... fields) {
    StringBuilder head = new StringBuilder();
    for (int i = 0; i < fields.length; i += 2) {
      head.append("--edge\r\ncontent-disposition: form-data; name=\"").append(fields[i]);
      head.append("\"\r\n\r\n").append(fields[i + 1]).append("\r\n");
    }
    head.append("--edge\r\ncontent-disposition: form-data; name=\"form-token\"\r\n\r\n");
    head.append(formToken).append("\r\n--edge\r\ncontent-disposition: form-data; name=\"file\"");
    head.append("; filename=\"").append(fileName);
    head.append("\"\r\ncontent-type: application/octet-stream\r\n\r\n");
    return head.toString().getBytes(StandardCharsets.UTF_8);
  }

  /** Each piece becomes a chunk of its own (RFC 9112, 7.1), which the server reads by itself. */
  HttpResponse<String> sendPieces(String path, List<byte[]> pieces) {
    return send(
        HttpRequest.newBuilder(URI.create(base + path))
            .header("content-type", "multipart/form-data; boundary=edge")
            .POST(BodyPublishers.ofByteArrays(pieces))
            .build());
  }

  /** Signs in, and looks at the first page. */
  Browser signedIn(String name) {
    get("/sign-in");
    HttpResponse<String> entered = post("/sign-in", "name", name, "password", TestServer.PASSWORD);
    if (entered.statusCode() != 303) {
      throw new AssertionError("not signed in: " + entered.statusCode());
    }
    get("/password");
    return this;
  }

  /** A program's request. */
  HttpResponse<String> api(String method, String path, String token, String json) {
    return send(
        HttpRequest.newBuilder(URI.create(base + path))
            .header("authorization", "Bearer " + token)
            .header("content-type", "application/json")
            .method(method, BodyPublishers.ofString(json))
            .build());
  }

  /** A file as it was sent, as a PDF. */
  byte[] file(String path) {
    try {
      return client
          .send(HttpRequest.newBuilder(URI.create(base + path)).build(), BodyHandlers.ofByteArray())
          .body();
    } catch (IOException | InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  HttpResponse<byte[]> picture(String path, String token) {
    try {
      return client.send(
          HttpRequest.newBuilder(URI.create(base + path))
              .header("authorization", "Bearer " + token)
              .build(),
          BodyHandlers.ofByteArray());
    } catch (IOException | InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private HttpResponse<String> send(HttpRequest request) {
    try {
      return client.send(request, BodyHandlers.ofString());
    } catch (IOException | InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }
}
