package gatehouse.server.demo;

import java.util.List;

/**
 * What a person or a script needs to play with the demo.
 *
 * @param token of the API, with an administrator's rights
 * @param guestLink of somebody who is invited, without the server's address
 */
record DemoCast(
    String token,
    List<Account> accounts,
    List<DemoCard> cards,
    List<String> lanes,
    String guestLink,
    GatewayKeys gateway) {

  /** What the gateway's configuration needs, as the server's page would show it once. */
  record GatewayKeys(String secret, String cardKey, String commandKey) {}

  record Account(String role, String name, String password) {}

  /**
   * @param card its printed number; the simulated lobby knows it by that
   * @param holder who carries it; empty for a blank one
   * @param kind the kind of its pass; empty for a blank one
   */
  record DemoCard(String card, String holder, String kind) {}
}
