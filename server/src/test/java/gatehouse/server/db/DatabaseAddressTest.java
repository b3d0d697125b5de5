package gatehouse.server.db;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DatabaseAddressTest {

  @Test
  void everyPartIsRead() {
    DatabaseAddress address =
        DatabaseAddress.parse("postgresql://desk:p%40ss+word@db.example:6432/lobby");

    assertThat(address)
        .isEqualTo(new DatabaseAddress("db.example", 6432, "lobby", "desk", "p@ss+word"));
  }

  @Test
  void thePortMayBeLeftOut() {
    assertThat(DatabaseAddress.parse("postgres://desk:secret@db.example/lobby").port())
        .isEqualTo(5432);
  }

  @Test
  void thePasswordMayComeFromElsewhere() {
    assertThat(
            DatabaseAddress.parse("postgres://desk@db.example/lobby").withPassword("p").password())
        .isEqualTo("p");
  }

  @Test
  void thePasswordIsNotPrinted() {
    assertThat(DatabaseAddress.parse("postgresql://desk:secret@db.example/lobby").toString())
        .isEqualTo("postgresql://desk:***@db.example:5432/lobby");
  }

  @ParameterizedTest
  @CsvSource({
    "mysql://desk:secret@db.example/lobby, must begin with postgresql://",
    "postgresql://desk:secret@db.example, name of the database is missing",
    "postgresql://db.example/lobby, user is missing",
    "postgresql://:secret@db.example/lobby, user is missing",
    "postgresql://desk:sec ret@db.example/lobby, not a URI",
  })
  void whatIsWrongIsSaidWithoutThePassword(String text, String why) {
    assertThatThrownBy(() -> DatabaseAddress.parse(text))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(why)
        .hasMessageNotContaining("sec");
  }
}
