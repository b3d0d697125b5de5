package gatehouse.server.site.pages;

import gatehouse.protocol.EstateId;
import gatehouse.server.ingest.Incidents;
import gatehouse.server.ingest.IngestMetrics;
import gatehouse.server.ingest.RefusedMessages;
import gatehouse.server.site.Gateway;
import gatehouse.server.site.Portal;
import io.vertx.core.Future;
import java.util.List;

/** What became of the messages that arrived: what was wrong, and how often. */
public record Arrivals(Incidents incidents, RefusedMessages refused, IngestMetrics counted) {
  private static final int MOST = 50;

  Future<GatewayModels.All> all(EstateId estate, List<Gateway> gateways, List<Portal> portals) {
    return incidents
        .newest(estate, MOST)
        .compose(
            wrong ->
                refused
                    .newest()
                    .map(
                        unreadable ->
                            new GatewayModels.All(
                                gateways, portals, wrong, unreadable, counted.refused())));
  }
}
