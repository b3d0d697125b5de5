package gatehouse.server.print;

/** A name and what stands beside it; an amount is written as people read it, as ¥12.50. */
public record PrintLine(String label, String text) {}
