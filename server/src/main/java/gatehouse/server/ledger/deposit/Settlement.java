package gatehouse.server.ledger.deposit;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;

/**
 * How a deposit ends.
 *
 * @param id made by whoever asks; the same again is answered with the same
 * @param payday from which the rest is paid
 */
public record Settlement(
    UUID id,
    UUID deposit,
    List<Deduction> deductions,
    LocalDate payday,
    Payee payee,
    String by,
    Instant at) {
  public Settlement {
    deductions = List.copyOf(deductions);
  }

  public long deductedFen() {
    return deductions.stream().mapToLong(Deduction::fen).sum();
  }

  String body() {
    return String.join(
        "|",
        "SETTLEMENT",
        deposit.toString(),
        deductions.toString(),
        payday.toString(),
        payee.toString(),
        by);
  }
}
