package io.trellis.form.duplicate;

import static org.assertj.core.api.Assertions.assertThat;

import io.trellis.form.entity.EntityJson;
import io.trellis.form.field.BoundEntity;
import io.trellis.form.field.FieldFixtures;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.core.json.JsonReadFeature;
import tools.jackson.databind.json.JsonMapper;

class DuplicateRulesTest {

    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(JsonReadFeature.ALLOW_SINGLE_QUOTES)
            .enable(JsonReadFeature.ALLOW_UNQUOTED_PROPERTY_NAMES)
            .build();

    private final DuplicateRules rules =
            new DuplicateRules(FieldFixtures.bean(ComparisonKinds.class), FieldFixtures.types());

    private static BoundEntity contacts(String compared) {
        return new BoundEntity(
                EntityJson.read("contact", "crm", JSON.readTree("""
                        {label: 'Contact', titleField: 'name', fields: [
                          {key: 'name', type: 'text', label: 'Name'},
                          {key: 'phone', type: 'phone', label: 'Phone'},
                          {key: 'code', type: 'text', label: 'Code'},
                          {key: 'tags', type: 'tags', label: 'Tags'}],
                         duplicates: [{id: 'one', label: 'One', fields: [%s]}]}
                        """.formatted(compared))), FieldFixtures.types());
    }

    private boolean agree(BoundEntity entity, Map<String, Object> one, Map<String, Object> other) {
        boolean agree = !rules.between(entity, one, other, FieldFixtures.en()).isEmpty();
        List<String> shared = new ArrayList<>(rules.keys(entity, one, FieldFixtures.en()));
        shared.retainAll(rules.keys(entity, other, FieldFixtures.en()));
        // what agrees must be found by a key
        assertThat(!agree || !shared.isEmpty()).isTrue();
        return agree;
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
            folded,  ＡＣＭＥ　east,      acme East,             true
            folded,  Acme,                Acne,                  false
            exact,   A1,                  A1,                    true
            exact,   A1,                  a1,                    false
            phone,   138 0013 8000,       +86-138-0013-8000,     true
            phone,   138 0013 8000,       138 0013 8001,         false
            pinyin,  王伟,                汪薇,                  true
            pinyin,  单伟,                Shan Wei,              true
            pinyin,  单伟,                Wei SHAN,              true
            pinyin,  王伟,                李伟,                  false
            similar, 上海华信科技有限公司, 华信科技(上海)股份有限公司, true
            similar, Aurora Software Ltd., Aurora Sofware Inc,   true
            similar, Aurora Software,     Aurora Software Asia,  true
            similar, Aurora Software,     Borealis Foods,        false
            similar, 王伟,                王薇,                  false
            """)
    void twoValuesAgreeAsPeopleWouldSay(String how, String one, String other, boolean agree) {
        BoundEntity entity = contacts("{field: 'name', how: '%s'}".formatted(how));

        assertThat(agree(entity, Map.of("name", one), Map.of("name", other))).isEqualTo(agree);
    }

    @Test
    void allThatIsComparedHasToAgreeAndToBeFilled() {
        BoundEntity entity = contacts("{field: 'name', how: 'similar'}, {field: 'phone', how: 'phone'}");
        Map<String, Object> one = Map.of("name", "Aurora Software", "phone", "+8613800138000");

        assertThat(agree(entity, one, Map.of("name", "Aurora Softwares", "phone", "+8613800138000")))
                .isTrue();
        assertThat(agree(entity, one, Map.of("name", "Aurora Softwares", "phone", "+8613800138001")))
                .isFalse();
        assertThat(agree(entity, one, Map.of("name", "Aurora Softwares"))).isFalse();
        assertThat(rules.keys(entity, Map.of("name", "Aurora"), FieldFixtures.en()))
                .isEmpty();
    }

    @Test
    void oneOfSeveralValuesInCommonIsEnough() {
        BoundEntity entity = contacts("{field: 'tags', how: 'folded'}");

        assertThat(agree(entity, Map.of("tags", List.of("a", "B")), Map.of("tags", List.of("b"))))
                .isTrue();
    }

    @Test
    void whatIsStoredToFindARecordByDoesNotTellItsValues() {
        BoundEntity entity = contacts("{field: 'name', how: 'folded'}");

        assertThat(rules.keys(entity, Map.of("name", "acme"), FieldFixtures.en()))
                .allSatisfy(key -> assertThat(key).hasSize(12).doesNotContain("acme"));
    }
}
