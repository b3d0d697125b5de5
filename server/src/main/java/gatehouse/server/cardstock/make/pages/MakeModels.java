package gatehouse.server.cardstock.make.pages;

import gatehouse.server.cardstock.CardKind;
import gatehouse.server.cardstock.make.MadeCard;
import gatehouse.server.cardstock.make.MadeCard.MakeOutcome;
import gatehouse.server.cardstock.make.MakeRun;
import gatehouse.server.cardstock.uid.RecognisedUid;
import gatehouse.server.web.page.Form;
import gatehouse.server.web.page.Option;
import gatehouse.server.web.page.Page;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What the pages of runs show. */
public final class MakeModels {
  private MakeModels() {}

  /** A run in the list. */
  public record Line(MakeRun run, String kind, int ready, int apart) {}

  public record Runs(List<Line> runs) {
    public Runs {
      runs = List.copyOf(runs);
    }
  }

  /**
   * The form that begins a run.
   *
   * @param stores each with its name
   * @param readers each as gateway/device
   */
  public record Begin(List<CardKind> kinds, List<String> stores, List<Option> readers, Form form) {
    public Begin {
      kinds = List.copyOf(kinds);
      stores = List.copyOf(stores);
      readers = List.copyOf(readers);
    }

    public List<Option> kindOptions() {
      return Option.of(kinds, CardKind::code, CardKind::name);
    }

    /** Out of each store, or not booked in yet. */
    public List<Option> sources(Page page) {
      List<Option> all =
          new java.util.ArrayList<>(
              Option.of(stores, store -> "STORE:" + store, store -> page.say("make.from", store)));
      all.add(new Option("NEW", page.name(MakeRun.MakeSource.NEW)));
      return all;
    }
  }

  /**
   * A card that was not made ready.
   *
   * @param after printed number of the card that was made ready right before it; empty for none
   */
  public record Apart(MadeCard card, String after) {}

  /**
   * One run.
   *
   * @param kinds names by code
   * @param latest the last that were seen, the latest first
   * @param toBind cards whose numbers are to be confirmed
   * @param edited the card whose number is being written; absent for none
   * @param choices what the typed number may be, where it may be several
   * @param told how the last typed number was understood; empty for none
   */
  public record One(
      MakeRun run,
      Map<String, String> kinds,
      Map<MakeOutcome, Integer> counts,
      List<MadeCard> latest,
      List<Apart> apart,
      List<MadeCard> toBind,
      @Nullable MadeCard edited,
      List<RecognisedUid.Choice> choices,
      String told,
      Form form) {
    public One {
      kinds = Map.copyOf(kinds);
      counts = counts.isEmpty() ? Map.of() : new EnumMap<>(counts);
      latest = List.copyOf(latest);
      apart = List.copyOf(apart);
      toBind = List.copyOf(toBind);
      choices = List.copyOf(choices);
    }

    public String path() {
      return "/cards/make/" + run.id();
    }

    public String kind() {
      return kinds.getOrDefault(run.kind(), run.kind());
    }

    public int ready() {
      return counts.getOrDefault(MakeOutcome.READY, 0);
    }

    public int seen() {
      return counts.values().stream().mapToInt(Integer::intValue).sum();
    }

    /** The outcomes that there are besides ready ones. */
    public List<MakeOutcome> others() {
      return Arrays.stream(MakeOutcome.values())
          .filter(outcome -> outcome != MakeOutcome.READY && counts.containsKey(outcome))
          .toList();
    }

    public int count(MakeOutcome outcome) {
      return counts.getOrDefault(outcome, 0);
    }

    public List<Option> options(Page page) {
      return Option.of(
          choices, RecognisedUid.Choice::uid, one -> page.name(one.notation()) + " → " + one.uid());
    }

    /** Where a card is instead, or of which kind it is, in words. */
    public String detail(Page page, MadeCard card) {
      return switch (card.outcome()) {
        case IN_STOCK, NOT_FREE -> place(page, card.detail());
        case OTHER_KIND -> kinds.getOrDefault(card.detail(), card.detail());
        default -> "";
      };
    }

    private static String place(Page page, String detail) {
      if (detail.isEmpty()) {
        return "";
      }
      String[] parts = detail.split(":", 2);
      if (parts[0].equals("ESTATE")) {
        return page.say("make.other-estate", parts[1]);
      }
      String kind = page.say("PlaceKind." + parts[0]);
      return parts.length < 2 || parts[1].isEmpty() || parts[1].equals(kind)
          ? kind
          : kind + " " + parts[1];
    }
  }

  /** The tone in which an outcome is shown. */
  public static String tone(MakeOutcome outcome) {
    return switch (outcome) {
      case READY -> "good";
      case TO_BIND, IN_STOCK, PULLED_AWAY, OTHER_KIND, NOT_IN_STOCK -> "warn";
      case UNREADABLE, NOT_FREE, RECALLED -> "bad";
    };
  }
}
