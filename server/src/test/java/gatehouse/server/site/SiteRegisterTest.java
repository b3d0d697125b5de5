package gatehouse.server.site;

import static org.assertj.core.api.Assertions.assertThat;

import gatehouse.protocol.GatewayId;
import gatehouse.protocol.PortalId;
import gatehouse.protocol.cast.Cast;
import gatehouse.protocol.change.TableChange.LaneMode;
import gatehouse.server.ServerFixture;
import io.vertx.sqlclient.Tuple;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class SiteRegisterTest {
  private final ServerFixture house = ServerFixture.withCast();

  @AfterEach
  void close() {
    house.close();
  }

  @Test
  void whatWasRegisteredIsReadBack() {
    assertThat(house.await(house.site.estate(Cast.ESTATE)))
        .contains(new Estate(Cast.ESTATE, "丹桂苑", Cast.ZONE));
    assertThat(house.await(house.site.units(Cast.ESTATE, List.of("b3-1204", "b9-0001"))))
        .containsExactly(new Unit("b3-1204", "b3", "三栋1204"));
    assertThat(house.await(house.site.portals(Cast.ESTATE)))
        .contains(new Portal(Cast.NORTH_1, "北1道", Cast.NORTH, LaneMode.CONTROLLED));
    assertThat(house.await(house.site.deskReaders(Cast.ESTATE)))
        .containsExactly(new DeskReader(Cast.NORTH, "desk", "前台读卡器"));
    assertThat(house.await(house.site.groups(Cast.ESTATE)))
        .containsExactly(
            new AccessGroup(Cast.CREWS, "施工通道", Cast.crews().portals(), Cast.crews().hours()),
            new AccessGroup(Cast.HOMES, "住户通道", Cast.homes().portals(), Cast.homes().hours()));
  }

  @Test
  void aNewGatewayIsToldKeysGroupsAndLanes() {
    house.await(house.register.addGateway(Cast.ESTATE, new GatewayId("east"), "东门"));

    assertThat(keysOf("east"))
        .containsExactlyInAnyOrder(
            "key:1", "group:homes", "group:crews", "lane:north-1", "lane:north-2", "lane:west-1");
  }

  @Test
  void aLockedLaneIsToldToTheGatewaysAndAnUnknownOneIsNot() {
    assertThat(house.await(house.register.setLaneMode(Cast.ESTATE, Cast.NORTH_1, LaneMode.LOCKED)))
        .isTrue();
    assertThat(
            house.await(
                house.register.setLaneMode(Cast.ESTATE, new PortalId("nowhere"), LaneMode.LOCKED)))
        .isFalse();

    assertThat(
            house.await(
                house.database.read(
                    row -> row.getString("change"),
                    "SELECT change FROM feed WHERE key = $1 AND gateway = $2",
                    Tuple.of("lane:north-1", "north"))))
        .containsExactly("{\"kind\":\"set-lane-mode\",\"lane\":\"north-1\",\"mode\":\"LOCKED\"}");
  }

  @Test
  void aGatewaySignsInByItsIdAndSecretAndAReplacedSecretNoLongerWorks() {
    String first = house.await(house.register.replaceSecret(Cast.ESTATE, Cast.NORTH));
    house.await(house.secrets.refresh());
    assertThat(house.secrets.find("north", first))
        .contains(new GatewaySecrets.Known(Cast.ESTATE, Cast.NORTH));
    assertThat(house.secrets.find("osmanthus/north", first)).isPresent();
    assertThat(house.secrets.find("west", first)).isEmpty();

    String second = house.await(house.register.replaceSecret(Cast.ESTATE, Cast.NORTH));
    house.await(house.secrets.refresh());

    assertThat(house.secrets.find("north", first)).isEmpty();
    assertThat(house.secrets.find("north", second)).isPresent();
    assertThat(house.secrets.knows(Cast.ESTATE, Cast.NORTH)).isTrue();
    assertThat(house.secrets.knows(Cast.ESTATE, new GatewayId("ghost"))).isFalse();
  }

  @Test
  void everyGatewayIsListedAlsoOneThatWasNeverHeard() {
    List<Gateway> gateways = house.await(house.site.gateways(Cast.ESTATE));

    assertThat(gateways).extracting(Gateway::name).containsExactly("北大堂", "西门");
    assertThat(gateways).noneMatch(gateway -> gateway.standing().online());
    assertThat(gateways).allMatch(gateway -> gateway.standing().lastSeen() == null);
    assertThat(gateways).allMatch(gateway -> !gateway.standing().upToDate());
  }

  private List<String> keysOf(String gateway) {
    return house.await(
        house.database.read(
            row -> row.getString("key"),
            "SELECT key FROM feed WHERE estate = $1 AND gateway = $2",
            Tuple.of(Cast.ESTATE.value(), gateway)));
  }
}
