package gatehouse.server.broker;

import java.security.Principal;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import javax.security.auth.Subject;
import org.apache.activemq.artemis.core.security.CheckType;
import org.apache.activemq.artemis.core.security.Role;
import org.apache.activemq.artemis.spi.core.protocol.RemotingConnection;
import org.apache.activemq.artemis.spi.core.security.ActiveMQSecurityManager5;
import org.apache.activemq.artemis.spi.core.security.jaas.UserPrincipal;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Checks every sign-in, publish and subscription; what it refuses it logs and counts. */
final class BrokerGuard implements ActiveMQSecurityManager5 {
  private static final Logger log = LoggerFactory.getLogger(BrokerGuard.class);

  private final BrokerAccounts accounts;
  private final AtomicLong refusals = new AtomicLong();

  BrokerGuard(BrokerAccounts accounts) {
    this.accounts = accounts;
  }

  long refusals() {
    return refusals.get();
  }

  @Override
  public @Nullable Subject authenticate(
      @Nullable String user,
      @Nullable String password,
      @Nullable RemotingConnection connection,
      @Nullable String securityDomain) {
    if (user != null && password != null) {
      if (accounts.isServer(user, password)) {
        return subject(Rights.ofServer(user));
      }
      var gateway = accounts.gateway(user, password);
      if (gateway.isPresent() && !claimsServersPlace(connection)) {
        return subject(Rights.ofGateway(user, gateway.get()));
      }
    }
    refusals.incrementAndGet();
    log.warn(
        "Refused the sign-in of {} from {}: {}",
        user == null ? "a client without a name" : "\"" + user + "\"",
        connection == null ? "an unknown address" : connection.getRemoteAddress(),
        user == null
            ? "no anonymous clients here"
            : "no gateway has this name, secret and client id");
    return null;
  }

  @Override
  public boolean authorize(
      @Nullable Subject subject, Set<Role> roles, CheckType type, String address) {
    Rights rights = rights(subject);
    if (rights != null && rights.allow(type, address)) {
      return true;
    }
    refusals.incrementAndGet();
    log.warn("Refused {} {} at {}", rights == null ? "nobody" : rights.name(), type, address);
    return false;
  }

  /** Only Artemis's own other protocols ask this way, and they are not open. */
  @Override
  public boolean validateUser(String user, String password) {
    return false;
  }

  @Override
  public boolean validateUserAndRole(
      String user, String password, Set<Role> roles, CheckType checkType) {
    return false;
  }

  private static boolean claimsServersPlace(@Nullable RemotingConnection connection) {
    String clientId = connection == null ? null : connection.getClientID();
    return clientId != null && clientId.startsWith(EmbeddedBroker.SERVER_CLIENTS);
  }

  private static Subject subject(Rights rights) {
    // Artemis reads the user's name from a UserPrincipal, and from no other kind.
    Subject subject = new Subject();
    subject.getPrincipals().add(new UserPrincipal(rights.name()));
    subject.getPrincipals().add(new RightsPrincipal(rights));
    return subject;
  }

  private static @Nullable Rights rights(@Nullable Subject subject) {
    return subject == null
        ? null
        : subject.getPrincipals(RightsPrincipal.class).stream()
            .findFirst()
            .map(RightsPrincipal::rights)
            .orElse(null);
  }

  private record RightsPrincipal(Rights rights) implements Principal {
    @Override
    public String getName() {
      return rights.name();
    }
  }
}
