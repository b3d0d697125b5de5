package gatehouse.server.cardstock.report;

import gatehouse.server.cardstock.PlaceKind;

/**
 * Cards of one kind counted in one place (盘点).
 *
 * @param book how many the ledger had there when they were counted
 * @param explanation of the difference; empty where there is none
 */
public record PlaceCount(
    PlaceKind place, String of, String kind, long book, long counted, String explanation) {
  public static final long MOST = 99_999_999;

  public long difference() {
    return counted - book;
  }

  /** Whether it is the same place and kind. */
  boolean isOf(PlaceCount other) {
    return place == other.place && of.equals(other.of) && kind.equals(other.kind);
  }
}
