package gatehouse.server.house;

import gatehouse.server.db.Database;
import gatehouse.server.web.account.OperatorActions;
import gatehouse.server.web.account.Operators;
import gatehouse.server.web.account.Passwords;
import gatehouse.server.web.session.ApiTokens;
import gatehouse.server.web.session.Sessions;
import gatehouse.server.web.session.SignIn;
import gatehouse.server.web.session.SignInBrake;
import io.vertx.core.Vertx;
import java.time.Clock;

/** Who may use the server: people, their browsers, programs. */
public record Accounts(
    Operators operators,
    Sessions sessions,
    SignIn signIn,
    ApiTokens tokens,
    OperatorActions actions) {

  public static Accounts of(Vertx vertx, Database database, Clock clock) {
    Operators operators = new Operators(database, new Passwords(vertx), clock);
    Sessions sessions = new Sessions(database, clock);
    return new Accounts(
        operators,
        sessions,
        new SignIn(operators, sessions, new SignInBrake(database, clock)),
        new ApiTokens(database, clock),
        new OperatorActions(database, clock));
  }
}
