package dev.selfsame.profile.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PersonIdsTest {

  @Property
  void ordinal_ofAnId_isThatOfThePerson(
      @ForAll long secret, @ForAll @LongRange(min = 0) long person) {
    PersonIds ids = new PersonIds(secret);
    String id = ids.id(person);
    assertThat(id).matches("p_[0-9a-f][0-9a-hjkmnp-tv-z]{12}");
    assertThat(ids.ordinal(id)).isEqualTo(person);
  }

  @Test
  void id_neighbours_lookNothingAlike() {
    PersonIds ids = new PersonIds(42);
    Set<String> starts = new HashSet<>();
    for (int person = 0; person < 1_000; person++) {
      starts.add(ids.id(person).substring(0, 7));
    }
    assertThat(starts).hasSizeGreaterThan(990);
  }

  @Test
  void id_otherSecret_isAnother() {
    assertThat(new PersonIds(1).id(7)).isNotEqualTo(new PersonIds(2).id(7));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "p_",
        "p_0",
        "x_0000000000000",
        "p_000000000000",
        "p_00000000000000",
        "p_000000000000l",
        "p_000000000000A",
        "p_g000000000000",
        "p_zzzzzzzzzzzzz"
      })
  void ordinal_malformed_isNone(String id) {
    assertThat(new PersonIds(42).ordinal(id)).isEqualTo(-1);
  }
}
