package gatehouse.server.web.http;

import gatehouse.server.web.page.Form;
import java.util.List;
import java.util.Map;

/**
 * A request that is not carried out, with an answer that helps: its words are {@code
 * refusal.<key>.title} and {@code refusal.<key>.help}.
 */
public final class Refusal extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final int status;
  private final String key;
  private final transient Object[] arguments;
  private final transient Map<String, Form.Wrong> wrongs;

  public Refusal(int status, String key, Object... arguments) {
    this(status, key, Map.of(), arguments);
  }

  private Refusal(int status, String key, Map<String, Form.Wrong> wrongs, Object... arguments) {
    super(key);
    this.status = status;
    this.key = key;
    this.wrongs = wrongs;
    this.arguments = arguments;
  }

  public static Refusal notFound() {
    return new Refusal(404, "not-found");
  }

  /** For a program: the fields and what is wrong with each. */
  public static Refusal of(Form form) {
    return new Refusal(422, "wrong-fields", form.wrongs());
  }

  /** For a program: one query parameter that cannot be used. */
  public static Refusal parameter(String name, String key, Object... arguments) {
    return new Refusal(
        400, "wrong-parameter", Map.of(name, new Form.Wrong(key, List.of(arguments))), name);
  }

  public int status() {
    return status;
  }

  String key() {
    return key;
  }

  Object[] arguments() {
    return arguments.clone();
  }

  Map<String, Form.Wrong> wrongs() {
    return wrongs;
  }
}
