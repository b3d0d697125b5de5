package gatehouse.server.house.card;

import gatehouse.server.access.AccessLog;
import gatehouse.server.attachment.Attachments;
import gatehouse.server.cardstock.book.CardKinds;
import gatehouse.server.cardstock.book.CardStock;
import gatehouse.server.db.Database;
import gatehouse.server.ledger.cash.Drawers;
import gatehouse.server.ledger.deposit.Deposits;
import gatehouse.server.ledger.deposit.Receipts;
import gatehouse.server.pass.DeskReads;
import gatehouse.server.pass.PassBook;
import gatehouse.server.pass.Passes;
import gatehouse.server.people.Households;
import gatehouse.server.people.People;
import gatehouse.server.print.Printer;
import gatehouse.server.site.EstateKeys;
import gatehouse.server.site.Site;
import gatehouse.server.work.WorkLog;
import java.time.Clock;

/** What the rooms of cards stand on. */
public record CardGround(
    Database database,
    Clock clock,
    EstateKeys keys,
    Site site,
    People people,
    Households households,
    CardStock stock,
    CardKinds kinds,
    Passes passes,
    PassBook book,
    Drawers drawers,
    Deposits deposits,
    Receipts receipts,
    DeskReads deskReads,
    AccessLog accessLog,
    Attachments attachments,
    WorkLog work,
    Printer printer) {}
