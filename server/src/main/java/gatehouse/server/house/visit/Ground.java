package gatehouse.server.house.visit;

import gatehouse.server.access.AccessLog;
import gatehouse.server.attachment.Attachments;
import gatehouse.server.db.Database;
import gatehouse.server.feed.ChangeFeed;
import gatehouse.server.pass.PassBook;
import gatehouse.server.pass.Passes;
import gatehouse.server.people.Households;
import gatehouse.server.people.People;
import gatehouse.server.print.Printer;
import gatehouse.server.renovation.Permits;
import gatehouse.server.renovation.gate.Wall;
import gatehouse.server.site.EstateKeys;
import gatehouse.server.site.Site;
import gatehouse.server.work.WorkLog;
import java.time.Clock;

/** What the rooms of visitors and goods stand on. */
public record Ground(
    Database database,
    Clock clock,
    ChangeFeed feed,
    EstateKeys keys,
    Site site,
    People people,
    Households households,
    Passes passes,
    PassBook book,
    Permits permits,
    Wall wall,
    AccessLog accessLog,
    Attachments attachments,
    WorkLog work,
    Printer printer) {}
