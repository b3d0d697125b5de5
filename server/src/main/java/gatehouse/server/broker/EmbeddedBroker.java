package gatehouse.server.broker;

import java.io.IOException;
import java.nio.file.Path;
import org.apache.activemq.artemis.api.core.SimpleString;
import org.apache.activemq.artemis.api.core.TransportConfiguration;
import org.apache.activemq.artemis.core.config.Configuration;
import org.apache.activemq.artemis.core.config.impl.ConfigurationImpl;
import org.apache.activemq.artemis.core.remoting.impl.netty.NettyAcceptor;
import org.apache.activemq.artemis.core.server.JournalType;
import org.apache.activemq.artemis.core.server.embedded.EmbeddedActiveMQ;
import org.apache.activemq.artemis.core.settings.impl.AddressFullMessagePolicy;
import org.apache.activemq.artemis.core.settings.impl.AddressSettings;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * An MQTT 5 broker in the server's own process: durable, no anonymous clients, each gateway
 * confined to its own topics. Blocking to start and stop.
 */
public final class EmbeddedBroker implements AutoCloseable {
  /**
   * With these characters the client ids of servers begin; nobody else may use such a one, because
   * who comes with the id of another takes that other's place and its queue.
   */
  public static final String SERVER_CLIENTS = "gatehouse-server-";

  private static final Logger log = LoggerFactory.getLogger(EmbeddedBroker.class);
  private static final String ACCEPTOR = "mqtt";

  private final Path folder;
  private final String host;
  private final int wantedPort;
  private final BrokerGuard guard;
  private @Nullable EmbeddedActiveMQ broker;

  /**
   * @param folder its journal's own folder
   * @param host address to listen on, as 127.0.0.1 or 0.0.0.0
   * @param port TCP port; 0 for a free one
   */
  public EmbeddedBroker(Path folder, String host, int port, BrokerAccounts accounts) {
    this.folder = folder;
    this.host = host;
    this.wantedPort = port;
    this.guard = new BrokerGuard(accounts);
  }

  /**
   * @throws IOException when the port is taken or the folder cannot be used
   */
  public void start() throws IOException {
    EmbeddedActiveMQ starting = new EmbeddedActiveMQ();
    broker = starting;
    try {
      starting.setConfiguration(configuration());
      starting.setSecurityManager(guard);
      starting.start();
    } catch (Exception e) {
      close();
      throw new IOException("The embedded broker cannot be started: " + e.getMessage(), e);
    }
    if (port() <= 0) {
      close();
      throw new IOException(
          "The embedded broker cannot listen on "
              + host
              + ":"
              + wantedPort
              + ": the port is taken; choose another");
    }
    log.info("The embedded broker listens on {}:{}", host, port());
  }

  /** The TCP port that it listens on; -1 when it does not. */
  public int port() {
    EmbeddedActiveMQ running = broker;
    if (running == null || running.getActiveMQServer() == null) {
      return -1;
    }
    return running.getActiveMQServer().getRemotingService().getAcceptor(ACCEPTOR)
            instanceof NettyAcceptor acceptor
        ? acceptor.getActualPort()
        : -1;
  }

  /** How often a sign-in, a publish or a subscription was refused since the start. */
  public long refusals() {
    return guard.refusals();
  }

  @Override
  public void close() {
    EmbeddedActiveMQ running = broker;
    broker = null;
    if (running == null) {
      return;
    }
    try {
      running.stop();
    } catch (Exception e) {
      log.warn("The embedded broker did not stop in order: {}", e.getMessage());
    }
  }

  private Configuration configuration() throws Exception {
    ConfigurationImpl configuration = new ConfigurationImpl();
    configuration.setName("gatehouse");
    configuration.setPersistenceEnabled(true);
    // The native asynchronous journal needs a library that is not on every machine.
    configuration.setJournalType(JournalType.NIO);
    configuration.setJournalDirectory(folder.resolve("journal").toString());
    configuration.setBindingsDirectory(folder.resolve("bindings").toString());
    configuration.setLargeMessagesDirectory(folder.resolve("large").toString());
    configuration.setPagingDirectory(folder.resolve("paging").toString());
    configuration.setNodeManagerLockDirectory(folder.resolve("journal").toString());
    configuration.setSecurityEnabled(true);
    // Rights never change during a connection, but a secret that was replaced must stop working.
    configuration.setSecurityInvalidationInterval(10_000);
    configuration.setJMXManagementEnabled(false);
    configuration.setMessageCounterEnabled(false);
    configuration.setMaxDiskUsage(95);
    configuration.setGlobalMaxSize(64L << 20);
    configuration.addAddressSetting("#", addressSettings());
    configuration.addAcceptorConfiguration(acceptor());
    return configuration;
  }

  private TransportConfiguration acceptor() {
    TransportConfiguration acceptor =
        new TransportConfiguration(
            "org.apache.activemq.artemis.core.remoting.impl.netty.NettyAcceptorFactory",
            new java.util.HashMap<>(),
            ACCEPTOR);
    acceptor.getParams().put("host", host);
    acceptor.getParams().put("port", wantedPort);
    acceptor.getParams().put("protocols", "MQTT");
    acceptor.getExtraParams().put("receiveMaximum", "1000");
    // Paho goes on with aliases over a reconnection, which a broker cannot follow.
    acceptor.getExtraParams().put("topicAliasMaximum", "0");
    // A gateway that comes back takes its place from its own half-open connection.
    acceptor.getExtraParams().put("allowLinkStealing", "true");
    return acceptor;
  }

  private static AddressSettings addressSettings() {
    // Full memory goes to disk; what a gateway sent is never dropped or refused for want of room.
    return new AddressSettings()
        .setDeadLetterAddress(SimpleString.of("gatehouse.dead"))
        .setExpiryAddress(SimpleString.of("gatehouse.expired"))
        .setMaxDeliveryAttempts(-1)
        .setAutoCreateAddresses(true)
        .setAutoCreateQueues(true)
        .setAddressFullMessagePolicy(AddressFullMessagePolicy.PAGE);
  }
}
