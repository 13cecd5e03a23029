package io.trellis.form.entity;

import static org.assertj.core.api.Assertions.assertThat;

import io.trellis.core.i18n.LocalizedText;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NameProposalTest {

    @ParameterizedTest
    @CsvSource({
        "'', Close date, closeDate",
        "客户, '', keHu",
        "客户, Customer, customer",
        "'', 2nd contact, field2ndContact",
        "'', '!?', field",
    })
    void aNameIsMadeFromTheEnglishLabelElseFromPinyin(String zh, String en, String name) {
        assertThat(NameProposal.of(new LocalizedText(zh, en), "field")).isEqualTo(name);
    }

    @Test
    void aNameThatIsTakenGetsTheFirstFreeNumber() {
        assertThat(NameProposal.free("date", List.of("date", "date2")::contains))
                .isEqualTo("date3");
        assertThat(NameProposal.free("date", List.of("time")::contains)).isEqualTo("date");
    }
}
