package gatehouse.server.web.http;

import com.fasterxml.jackson.annotation.JsonInclude;
import gatehouse.server.web.text.Language;
import gatehouse.server.web.text.Words;
import java.util.List;

/**
 * A refusal as it is written (RFC 9457 for programs).
 *
 * @param instance the path that was asked
 * @param errors one for each field or parameter that is wrong
 */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record Problem(
    String type, String title, int status, String detail, String instance, List<Wrong> errors) {

  /** What is wrong with one field or parameter. */
  public record Wrong(String field, String detail) {}

  private static final Words ENGLISH = Words.load(Language.EN);

  /** For a program, in English. */
  public static Problem of(Refusal refusal, String instance) {
    return written(refusal, ENGLISH, instance);
  }

  /** For a person. */
  public static Problem shown(Refusal refusal, Words words) {
    return written(refusal, words, "");
  }

  private static Problem written(Refusal refusal, Words words, String instance) {
    String key = "refusal." + refusal.key();
    List<Wrong> errors =
        refusal.wrongs().entrySet().stream()
            .map(
                e ->
                    new Wrong(
                        e.getKey(),
                        words.say(e.getValue().key(), e.getValue().arguments().toArray())))
            .sorted(java.util.Comparator.comparing(Wrong::field))
            .toList();
    return new Problem(
        "about:blank",
        words.say(key + ".title", refusal.arguments()),
        refusal.status(),
        words.say(key + ".help", refusal.arguments()),
        instance,
        errors);
  }
}
