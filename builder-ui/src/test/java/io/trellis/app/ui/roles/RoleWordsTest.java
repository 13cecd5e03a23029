package io.trellis.app.ui.roles;

import static org.assertj.core.api.Assertions.assertThat;

import io.trellis.core.i18n.LocalizedText;
import io.trellis.core.security.RoleDefinition;
import io.trellis.core.security.RoleJson;
import io.trellis.form.entity.EntityDefinition;
import java.util.List;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

/** In Chinese, which is the language where there is no page. */
class RoleWordsTest {

    private final List<EntityDefinition> entities =
            List.of(entity("lead", "线索"), entity("deal", "商机"), entity("cost", "成本"));

    @Test
    void entitiesWithEqualRightsShareALineAndTheOthersStandLast() {
        assertThat(words("""
                {"entities": {
                  "deal": {"read": "department", "update": "department", "delete": "own", "create": true, "export": true},
                  "lead": {"read": "department", "update": "department", "delete": "own", "create": true, "export": true},
                  "*": {"read": "all"}}}
                """)).containsExactly("线索、商机: 查看、修改本部门的；删除本人的；新建；导出", "其他所有记录: 查看全部");
    }

    @Test
    void whatIsNotReadIsNeitherChangedNorDeletedNorExported() {
        assertThat(words("""
                {"entities": {
                  "deal": {"read": "own", "update": "all", "delete": "departmentAndBelow"},
                  "lead": {"update": "all", "delete": "all", "export": true, "create": true},
                  "cost": {"export": true}}}
                """)).containsExactly("线索: 新建", "商机: 查看、修改、删除本人的", "成本: 无权限", "其他所有记录: 无权限");
    }

    @Test
    void fieldsThatAreLessThanTheRecordAreNamed() {
        assertThat(words("""
                {"entities": {"deal": {"read": "all", "fields": {"cost": "hidden", "phone": "masked", "owner": "read", "name": "edit"}}}}
                """)).containsExactly("商机: 查看全部；看不到cost；phone仅脱敏显示；不能修改负责人", "其他所有记录: 无权限");
    }

    private List<String> words(String json) {
        RoleDefinition role = RoleJson.read("sales", JsonMapper.shared().readTree(json));
        return RoleWords.of(role, entities).stream()
                .map(line -> line.entities() + ": " + line.rights())
                .toList();
    }

    private static EntityDefinition entity(String name, String label) {
        LocalizedText text = new LocalizedText(label, name);
        return new EntityDefinition(
                name, "crm", text, text, "records", LocalizedText.same(""), "name", List.of(), List.of());
    }
}
