package gatehouse.server.pass.rules;

import java.util.regex.Pattern;

/** Whether a reason, in whatever words, is that fees have not been paid. */
public final class UnpaidFees {
  private static final Pattern WORDS =
      Pattern.compile(
          "(?i)欠(费|缴|交|款)|(未|没|不)(缴|交|付)(清|纳)?.{0,4}(费|款)|拖欠|催(缴|交|费)|物业费|管理费"
              + "|unpaid|arrears|overdue|owes|not paid|management fee");

  private UnpaidFees() {}

  public static boolean areTheReason(String why) {
    return WORDS.matcher(why).find();
  }
}
