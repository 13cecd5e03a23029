package io.trellis.form.entity;

import static org.assertj.core.api.Assertions.assertThat;

import io.trellis.core.i18n.LocalizedText;
import io.trellis.form.field.FieldFixtures;
import java.math.BigDecimal;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class EntityJsonTest {

    @Test
    void whatIsMissingHasItsDefault() {
        EntityDefinition entity = FieldFixtures.entity("deal", "{'fields':[{'key':'name'}]}");
        assertThat(entity.label()).isEqualTo(LocalizedText.same("deal"));
        assertThat(entity.plural()).isEqualTo(LocalizedText.same("deal"));
        assertThat(entity.titleField()).isEqualTo("name");
        assertThat(entity.comments()).isTrue();
        assertThat(entity.activity()).isEmpty();
        FieldDefinition field = entity.fields().getFirst();
        assertThat(field.type()).isEqualTo("text");
        assertThat(field.apiName()).isEqualTo("name");
        assertThat(field.rules()).isEqualTo(FieldDefinition.FieldRules.NONE);
    }

    @Test
    void anActivityIsWhenItWasMadeUnlessItSaysMore() {
        assertThat(FieldFixtures.entity("call", "{'activity':{},'fields':[{'key':'name'}]}")
                        .activity())
                .contains(new ActivityMark("createdAt", "", "", Optional.empty()));
    }

    @Test
    void aLabelMayBeOneTextOrTwo() {
        EntityDefinition entity = FieldFixtures.entity(
                "deal",
                "{'label':'Deal','fields':[{'key':'a','label':{'zh':'甲','en':'A'}},{'key':'b','zh':'乙','en':'B'}]}");
        assertThat(entity.label()).isEqualTo(LocalizedText.same("Deal"));
        assertThat(entity.fields().get(0).label()).isEqualTo(new LocalizedText("甲", "A"));
        assertThat(entity.fields().get(1).label()).isEqualTo(new LocalizedText("乙", "B"));
    }

    @Test
    void aWholeDefinitionSurvivesItsJsonUnchanged() {
        EntityDefinition entity = FieldFixtures.entity(
                "deal",
                "{'label':{'zh':'商机','en':'Deal'},'plural':{'zh':'商机','en':'Deals'},'icon':'star','description':'About','titleField':'a',"
                        + "'fields':[{'key':'a','apiName':'aa','type':'select','label':{'zh':'甲','en':'A'},'help':'Help','required':true,'unique':true,"
                        + "'readOnly':true,'indexed':true,'defaultValue':{'amount':1.5},'rules':{'visible':'true','required':'b','readOnly':'c','value':'d'},"
                        + "'settings':{'options':[{'code':'x'}]}}],"
                        + "'validations':[{'id':'v','condition':'a = 1','field':'a','message':{'zh':'错','en':'Wrong'}}],"
                        + "'comments':false,'activity':{'time':'t','kind':'a','text':'b','planned':{'field':'a','option':'x'}}}");
        assertThat(entity.fields().getFirst().defaultValue()).isEqualTo(Map.of("amount", new BigDecimal("1.5")));
        EntityDefinition again = EntityJson.read("deal", "crm", EntityJson.write(entity));
        assertThat(again).isEqualTo(entity);
        assertThat(EntityJson.write(again).toString())
                .isEqualTo(EntityJson.write(entity).toString());
    }

    @Test
    void onlyWhatDiffersFromTheDefaultIsWritten() {
        EntityDefinition entity = FieldFixtures.entity("deal", "{'fields':[{'key':'name','label':'Name'}]}");
        assertThat(EntityJson.write(entity.fields().getFirst()).toString())
                .isEqualTo("{\"key\":\"name\",\"type\":\"text\",\"label\":{\"zh\":\"Name\",\"en\":\"Name\"}}");
    }
}
