package gatehouse.server.people;

import gatehouse.server.people.check.LicenceNumber;
import gatehouse.server.people.check.PeopleFault;
import gatehouse.server.people.check.ResidentNumber;
import java.time.LocalDate;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The papers by which people and companies are known here. */
public enum IdKind {
  /** 居民身份证: 18 characters with a check digit (GB 11643). */
  RESIDENT_ID(null),
  /** 港澳台居民居住证: numbered as the resident ID. */
  RESIDENCE_PERMIT(null),
  PASSPORT("[A-Z0-9]{5,15}"),
  /** 港澳居民来往内地通行证. */
  HK_MACAO("[HM][0-9]{8}([0-9]{2})?"),
  /** 台湾居民来往大陆通行证. */
  TAIWAN("[0-9]{8}([0-9]{2})?|[A-Z][0-9]{7,11}"),
  /** 外国人永久居留身份证: the form of 2023 has 18 digits, the one before three letters and 12. */
  FOREIGNER("9[0-9]{16}[0-9X]|[A-Z]{3}[0-9]{12}"),
  DRIVER("[0-9]{17}[0-9X]|[0-9]{12}"),
  /** 军官证, 士兵证, 警察证. */
  OFFICER("[\\p{IsHan}A-Z0-9]{4,20}"),
  /** 营业执照: a unified social credit code (GB 32100), or the 15 digits of before 2015. */
  BUSINESS_LICENCE(null),
  OTHER("[\\p{IsHan}A-Z0-9-]{4,30}");

  private final @Nullable Pattern pattern;

  IdKind(@Nullable String pattern) {
    this.pattern = pattern == null ? null : Pattern.compile(pattern);
  }

  /** What is wrong with a number of this kind; it is written as {@link IdPaper} writes it. */
  Optional<PeopleFault> fault(String number, LocalDate today) {
    if (number.isEmpty()) {
      return Optional.of(PeopleFault.ID_MISSING);
    }
    return switch (this) {
      case RESIDENT_ID, RESIDENCE_PERMIT -> ResidentNumber.fault(number, today);
      case BUSINESS_LICENCE -> LicenceNumber.fault(number);
      default ->
          pattern != null && pattern.matcher(number).matches()
              ? Optional.empty()
              : Optional.of(PeopleFault.ID_FORM);
    };
  }
}
