package gatehouse.server.web.session;

import gatehouse.server.web.account.Operator;
import gatehouse.server.web.account.Operators;
import io.vertx.core.Future;
import java.time.Duration;

/** Name and password become a session, if the brake lets them be tried at all. */
public final class SignIn {
  /** What became of an attempt. */
  public sealed interface Outcome {
    /**
     * @param cookie the text for the browser's cookie
     */
    record Opened(Operator operator, String cookie) implements Outcome {}

    record Wrong() implements Outcome {}

    /** Not tried: too many attempts before. */
    record TooMany(Duration delay) implements Outcome {}
  }

  private final Operators operators;
  private final Sessions sessions;
  private final SignInBrake brake;

  public SignIn(Operators operators, Sessions sessions, SignInBrake brake) {
    this.operators = operators;
    this.sessions = sessions;
    this.brake = brake;
  }

  public Future<Outcome> attempt(String name, String password, String address) {
    return brake
        .attempt(name, address)
        .compose(
            wait ->
                wait.isZero()
                    ? compare(name, password, address)
                    : Future.succeededFuture(new Outcome.TooMany(wait)));
  }

  private Future<Outcome> compare(String name, String password, String address) {
    return operators
        .withPassword(name, password)
        .compose(
            found ->
                found.isEmpty()
                    ? Future.succeededFuture(new Outcome.Wrong())
                    : brake
                        .succeeded(name, address)
                        .compose(counted -> sessions.open(found.get()))
                        .map(cookie -> new Outcome.Opened(found.get(), cookie)));
  }
}
