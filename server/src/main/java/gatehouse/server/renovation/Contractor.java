package gatehouse.server.renovation;

import gatehouse.protocol.PassKind;
import org.jspecify.annotations.Nullable;

/**
 * Who does the work.
 *
 * @param company absent when the owner has workers of his own
 * @param licence number of the company's licence; empty without a company
 * @param headName who is in charge on site (装修负责人)
 */
public record Contractor(
    @Nullable String company, String licence, String headName, String headPhone) {

  /** The kind of pass that the crew gets. */
  public PassKind passKind() {
    return company == null ? PassKind.RENOVATION_OWNER : PassKind.RENOVATION_COMPANY;
  }
}
