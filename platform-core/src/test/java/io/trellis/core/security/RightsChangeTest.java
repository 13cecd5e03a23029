package io.trellis.core.security;

import static org.assertj.core.api.Assertions.assertThat;

import io.trellis.core.security.RightsChange.Right;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

class RightsChangeTest {

    private static final Map<String, Set<String>> DEALS = Map.of("deal", Set.of("name", "cost", "margin"));

    private static RoleDefinition role(String json) {
        return RoleJson.read("sales", JsonMapper.shared().readTree(json));
    }

    private static List<Right> between(String before, String after) {
        return RightsChange.between(List.of(role(before)), DEALS, List.of(role(after)), DEALS).stream()
                .map(RightsChange::right)
                .toList();
    }

    @Test
    void eachThingThatIsOtherwiseIsToldAndWhetherItIsMore() {
        List<Right> told = between(
                "{\"capabilities\":[\"API_KEYS\"],\"entities\":{\"deal\":{\"read\":\"own\",\"update\":\"own\",\"create\":true,\"fields\":{\"cost\":\"hidden\",\"margin\":\"read\"}}}}",
                "{\"capabilities\":[\"DESIGN\"],\"entities\":{\"deal\":{\"read\":\"all\",\"update\":\"own\",\"export\":true,\"unowned\":\"take\",\"fields\":{\"cost\":\"masked\",\"margin\":\"hidden\"}}}}");
        assertThat(told)
                .containsExactlyInAnyOrder(
                        new Right.Has(Capability.DESIGN, true),
                        new Right.Has(Capability.API_KEYS, false),
                        new Right.Records(Action.READ, Scope.OWN, Scope.ALL),
                        new Right.May(Action.CREATE, false),
                        new Right.May(Action.EXPORT, true),
                        new Right.Pool(Unowned.NONE, Unowned.TAKE),
                        new Right.Field("cost", FieldAccess.HIDDEN, FieldAccess.MASKED),
                        new Right.Field("margin", FieldAccess.READ, FieldAccess.HIDDEN));
        assertThat(told.stream().filter(Right::more)).hasSize(5);
    }

    @Test
    void whatComesToTheSameIsNoChange() {
        assertThat(
                        between(
                                "{\"entities\":{\"*\":{\"read\":\"all\",\"update\":\"all\"}}}",
                                "{\"entities\":{\"*\":{\"read\":\"none\"},\"deal\":{\"read\":\"all\",\"update\":\"all\",\"fields\":{\"cost\":\"edit\"}}}}"))
                .isEmpty();
    }

    @Test
    void whatOneMayNotSeeOneMayNoLongerChangeAndFieldsFollowTheirRecord() {
        assertThat(between(
                        "{\"entities\":{\"deal\":{\"read\":\"own\",\"update\":\"own\"}}}",
                        "{\"entities\":{\"deal\":{\"read\":\"none\",\"update\":\"own\"}}}"))
                .containsExactly(
                        new Right.Records(Action.READ, Scope.OWN, Scope.NONE),
                        new Right.Records(Action.UPDATE, Scope.OWN, Scope.NONE));
    }

    @Test
    void anEntityThatIsNewIsToldByItsRecordsAndARoleThatIsNewNotAtAll() {
        RoleDefinition sales = role("{\"entities\":{\"*\":{\"read\":\"all\",\"fields\":{\"cost\":\"hidden\"}}}}");
        RoleDefinition other = RoleJson.read("other", JsonMapper.shared().readTree("{\"capabilities\":[\"ADMIN\"]}"));
        assertThat(RightsChange.between(
                        List.of(sales),
                        DEALS,
                        List.of(sales, other),
                        Map.of("deal", Set.of("cost"), "site", Set.of("cost"))))
                .containsExactly(
                        new RightsChange("sales", "site", new Right.Records(Action.READ, Scope.NONE, Scope.ALL)));
    }
}
