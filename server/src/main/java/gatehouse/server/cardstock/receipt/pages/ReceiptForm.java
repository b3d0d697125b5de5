package gatehouse.server.cardstock.receipt.pages;

import gatehouse.server.cardstock.CardKind;
import gatehouse.server.cardstock.pages.CardsForm;
import gatehouse.server.cardstock.receipt.CardSheet;
import gatehouse.server.cardstock.receipt.CardText;
import gatehouse.server.cardstock.receipt.Delivery;
import gatehouse.server.cardstock.receipt.Listed;
import gatehouse.server.cardstock.uid.UidNotation;
import gatehouse.server.ledger.Money;
import gatehouse.server.web.page.Form;
import gatehouse.server.web.page.Refused;
import gatehouse.server.web.received.Upload;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/** From the fields of the form of a delivery. */
final class ReceiptForm {
  private static final int LONGEST_NAME = 60;

  private ReceiptForm() {}

  /**
   * The delivery; what is wrong with a field is said in the form.
   *
   * @throws Refused when the list of cards cannot be read
   */
  static Delivery read(Form form, Optional<Upload> file, LocalDate today) {
    OptionalLong price = Money.typed(form.text("price"));
    if (price.isEmpty() || price.getAsLong() > CardKind.DEAREST) {
      form.wrong("price", "wrong.money");
    }
    return new Delivery(
        form.text("kind"),
        form.required("supplier", LONGEST_NAME),
        price.orElse(0),
        CardsForm.words(form, "note", LONGEST_NAME),
        day(form, today),
        form.text("store"),
        cards(form, file));
  }

  /** The cards as lines, each in the line that it has in the list, so that a fault finds it. */
  static String lines(List<Listed> cards) {
    StringBuilder text = new StringBuilder();
    int row = 1;
    for (Listed card : cards) {
      for (; row < card.row(); row++) {
        text.append('\n');
      }
      text.append(card.typed().replaceAll("[\\s,;，；]+", ""));
      if (!card.number().isEmpty()) {
        text.append(' ').append(card.number());
      }
    }
    return text.toString();
  }

  private static List<Listed> cards(Form form, Optional<Upload> file) {
    UidNotation notation = notation(form);
    boolean range = !form.text("uidFrom").isEmpty() || !form.text("uidUntil").isEmpty();
    List<Listed> cards =
        file.isPresent()
            ? CardSheet.read(file.get().bytes(), notation)
            : range
                ? CardText.uids(form.text("uidFrom"), form.text("uidUntil"))
                : CardText.lines(form.typed("uids"), notation);
    String from = form.text("numberFrom");
    String until = form.text("numberUntil");
    if (from.isEmpty() && until.isEmpty()) {
      return cards;
    }
    return cards.isEmpty() ? CardText.unread(from, until) : numbered(cards, from, until);
  }

  /** The range's numbers, in the order of the cards. */
  private static List<Listed> numbered(List<Listed> cards, String from, String until) {
    List<String> numbers = CardText.numbers(from, until);
    if (numbers.size() != cards.size()) {
      throw Refused.of("numberUntil", "CardFault.NUMBERS_COUNT", numbers.size(), cards.size());
    }
    List<Listed> numbered = new ArrayList<>();
    for (int i = 0; i < numbers.size(); i++) {
      Listed card = cards.get(i);
      numbered.add(new Listed(card.row(), card.typed(), card.uid(), numbers.get(i)));
    }
    return numbered;
  }

  private static @Nullable UidNotation notation(Form form) {
    return Arrays.stream(UidNotation.values())
        .filter(one -> one.name().equals(form.text("notation")))
        .findFirst()
        .orElse(null);
  }

  private static LocalDate day(Form form, LocalDate today) {
    try {
      LocalDate day = form.text("on").isEmpty() ? today : LocalDate.parse(form.text("on"));
      if (day.isAfter(today) || day.isBefore(today.minusYears(20))) {
        form.wrong("on", "CardFault.DAY_OF_DELIVERY", day.toString());
      }
      return day;
    } catch (DateTimeException e) {
      form.wrong("on", "wrong.not-a-day", form.text("on"));
      return today;
    }
  }
}
