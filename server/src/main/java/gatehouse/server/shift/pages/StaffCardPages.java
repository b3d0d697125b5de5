package gatehouse.server.shift.pages;

import gatehouse.protocol.EstateId;
import gatehouse.server.db.Database;
import gatehouse.server.shift.StaffCards;
import gatehouse.server.web.http.Exchange;
import gatehouse.server.web.http.Reply;
import gatehouse.server.web.page.Form;
import io.vertx.core.Future;
import java.util.Locale;
import java.util.regex.Pattern;

/** Whose staff card is whose: an operator is chosen, the card is put on the reader. */
public final class StaffCardPages {
  private static final String TEMPLATE = "shift/cards";
  private static final Pattern UID = Pattern.compile("([0-9A-F]{2}){4,10}");

  private final EstateId estate;
  private final Database database;
  private final StaffCards cards;

  public StaffCardPages(EstateId estate, Database database, StaffCards cards) {
    this.estate = estate;
    this.database = database;
    this.cards = cards;
  }

  public Future<Reply> show(Exchange exchange) {
    return model(Form.empty()).map(model -> Reply.page(TEMPLATE, model));
  }

  public Future<Reply> register(Exchange exchange) {
    Form form = exchange.body();
    String operator = form.required("operator", 40);
    String uid = form.required("card", 40).toUpperCase(Locale.ROOT);
    if (!uid.isEmpty() && !UID.matcher(uid).matches()) {
      form.wrong("card", "ShiftFault.CARD_FORM");
    }
    if (!form.isRight()) {
      return redrawn(form);
    }
    return database
        .<Reply>work(
            tx -> {
              cards.register(tx, estate, operator, uid, exchange.caller().name());
              return new Reply.SeeOther("/shift/cards");
            })
        .recover(ShiftForm.refused(exchange, form, this::redrawn));
  }

  private Future<Reply> redrawn(Form form) {
    return model(form).map(model -> Reply.redrawn(TEMPLATE, model));
  }

  private Future<ShiftModels.Cards> model(Form form) {
    return database.work(tx -> new ShiftModels.Cards(cards.all(tx, estate), form));
  }
}
