package gatehouse.server.cardwatch.pages;

import gatehouse.protocol.EstateId;
import gatehouse.server.cardwatch.WatchPolicy;
import gatehouse.server.cardwatch.rules.CopyFamily;
import gatehouse.server.cardwatch.rules.WatchTerms;
import gatehouse.server.db.Database;
import gatehouse.server.site.Site;
import gatehouse.server.web.http.Exchange;
import gatehouse.server.web.http.Reply;
import gatehouse.server.web.page.Form;
import io.vertx.core.Future;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What the estate takes for impossible: read by whoever answers alarms, set by an administrator.
 */
public final class WatchTermsPages {
  private static final String TEMPLATE = "cardwatch/terms";
  private static final int LONGEST_WHY = 200;
  private static final int HOUR = 3_600;
  private static final int MOST_TURN = 600;
  private static final int MOST_SKEW = 300;
  private static final int MOST_WALKS = 200;

  private final EstateId estate;
  private final Database database;
  private final WatchPolicy policy;
  private final Site site;

  public WatchTermsPages(EstateId estate, Database database, WatchPolicy policy, Site site) {
    this.estate = estate;
    this.database = database;
    this.policy = policy;
    this.site = site;
  }

  /**
   * All terms, the latest first, and the form of new ones.
   *
   * @param places ids of gateways and portals, each with its name
   */
  public record Shown(List<WatchPolicy.Entry> entries, Map<String, String> places, Form form) {
    public Shown {
      entries = List.copyOf(entries);
    }

    public String walks(WatchTerms terms) {
      return terms.walks().stream()
          .map(one -> name(one.from()) + " – " + name(one.to()) + " " + one.seconds() + " s")
          .collect(Collectors.joining(" · "));
    }

    private String name(String id) {
      return places.getOrDefault(id, id);
    }

    /** Every place with its id, as an administrator types it. */
    public String placeList() {
      return places.entrySet().stream()
          .map(one -> one.getKey() + " " + one.getValue())
          .sorted()
          .collect(Collectors.joining(" · "));
    }
  }

  public Future<Reply> show(Exchange exchange) {
    return database
        .work(tx -> policy.inForce(tx, estate))
        .compose(terms -> shown(holding(terms)))
        .map(shown -> Reply.page(TEMPLATE, shown));
  }

  public Future<Reply> add(Exchange exchange) {
    Form form = exchange.body();
    return places()
        .compose(
            places -> {
              String why = form.required("why", LONGEST_WHY);
              WatchTerms terms =
                  new WatchTerms(
                      seconds(form, "between", HOUR),
                      seconds(form, "turn", MOST_TURN),
                      seconds(form, "skew", MOST_SKEW),
                      form.holds("counted", "yes"),
                      form.several("families", CopyFamily.class),
                      walks(form, places.keySet()));
              if (!form.isRight()) {
                return shown(form).map(shown -> Reply.redrawn(TEMPLATE, shown));
              }
              return database.work(
                  tx -> {
                    policy.add(tx, estate, terms, why, exchange.caller().name());
                    return new Reply.SeeOther("/card-watch/terms");
                  });
            });
  }

  private static int seconds(Form form, String field, int most) {
    String text = form.required(field, 4);
    if (text.isEmpty()) {
      return 0;
    }
    int seconds = text.matches("\\d{1,4}") ? Integer.parseInt(text) : -1;
    if (seconds < 0 || seconds > most) {
      form.wrong(field, "card-watch.seconds-wrong", text, most);
      return 0;
    }
    return seconds;
  }

  /** A line each: from, to, seconds. */
  private static List<WatchTerms.Walk> walks(Form form, Set<String> places) {
    List<WatchTerms.Walk> walks = new ArrayList<>();
    List<String> lines =
        form.typed("walks").lines().map(String::strip).filter(one -> !one.isEmpty()).toList();
    for (String line : lines) {
      String[] parts = line.split("[\\s,，;；]+", -1);
      if (parts.length != 3
          || !places.contains(parts[0])
          || !places.contains(parts[1])
          || !parts[2].matches("\\d{1,4}")
          || Integer.parseInt(parts[2]) > HOUR) {
        form.wrong("walks", "card-watch.walk-wrong", line);
      } else {
        walks.add(new WatchTerms.Walk(parts[0], parts[1], Integer.parseInt(parts[2])));
      }
    }
    if (walks.size() > MOST_WALKS) {
      form.wrong("walks", "wrong.too-long", MOST_WALKS);
    }
    return walks;
  }

  private static Form holding(WatchTerms terms) {
    Map<String, List<String>> values = new HashMap<>();
    values.put("between", List.of(String.valueOf(terms.betweenSeconds())));
    values.put("turn", List.of(String.valueOf(terms.turnSeconds())));
    values.put("skew", List.of(String.valueOf(terms.skewSeconds())));
    values.put("counted", List.of(terms.exitsCounted() ? "yes" : ""));
    values.put("families", terms.families().stream().map(Enum::name).toList());
    values.put(
        "walks",
        List.of(
            terms.walks().stream()
                .map(one -> one.from() + " " + one.to() + " " + one.seconds())
                .collect(Collectors.joining("\n"))));
    return new Form(values);
  }

  private Future<Shown> shown(Form form) {
    return places()
        .compose(
            places -> database.work(tx -> new Shown(policy.history(tx, estate), places, form)));
  }

  private Future<Map<String, String>> places() {
    return site.gateways(estate)
        .compose(
            gateways ->
                site.portals(estate)
                    .map(
                        portals ->
                            Stream.concat(
                                    gateways.stream()
                                        .map(one -> Map.entry(one.id().value(), one.name())),
                                    portals.stream()
                                        .map(one -> Map.entry(one.id().value(), one.name())))
                                .collect(
                                    Collectors.toMap(
                                        Map.Entry::getKey,
                                        Map.Entry::getValue,
                                        (first, second) -> first))));
  }
}
