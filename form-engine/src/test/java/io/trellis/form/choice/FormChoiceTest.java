package io.trellis.form.choice;

import static org.assertj.core.api.Assertions.assertThat;

import io.trellis.core.i18n.LocalizedText;
import io.trellis.core.security.CurrentUser;
import io.trellis.form.choice.FormChoice.Considered;
import io.trellis.form.choice.FormChoice.Why;
import io.trellis.form.entity.EntityDefinition;
import io.trellis.form.field.FieldFixtures;
import io.trellis.form.layout.FormDefinition;
import io.trellis.form.layout.FormUse;
import io.trellis.form.layout.FormUse.Device;
import io.trellis.form.layout.FormUse.Moment;
import io.trellis.form.layout.Layouts;
import java.lang.reflect.Proxy;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class FormChoiceTest {

    private static final EntityDefinition LEAD = FieldFixtures.entity(
            "lead", "{'titleField':'name','fields':[{'key':'name','type':'text'},{'key':'stage','type':'text'}]}");

    private static FormDefinition form(String name, FormUse use) {
        return new FormDefinition(name, "crm", "lead", LocalizedText.same(name), List.of(), List.of()).usedFor(use, 0);
    }

    private static FormUse use(List<String> roles, @Nullable String when, Device device, Moment moment) {
        return new FormUse(roles, when, device, moment);
    }

    private static final List<FormDefinition> FORMS = List.of(
            form("quick", use(List.of(), null, Device.ANY, Moment.NEW)),
            form("phone", use(List.of(), null, Device.PHONE, Moment.ANY)),
            form("finance", use(List.of("finance"), null, Device.ANY, Moment.ANY)),
            form("won", use(List.of(), "stage = \"won\"", Device.ANY, Moment.ANY)),
            form("usual", FormUse.ALWAYS));

    /** A condition holds where it names the value of the stage. */
    private final FormChoice choice = new DefaultFormChoice(
            layouts(FORMS),
            (user, entity, values) -> condition -> condition.contains("\"" + values.get("stage") + "\""));

    private static Layouts layouts(List<FormDefinition> forms) {
        return (Layouts) Proxy.newProxyInstance(
                FormChoiceTest.class.getClassLoader(),
                new Class<?>[] {Layouts.class},
                (proxy, method, given) -> method.getName().equals("forms") ? forms : forms.getLast());
    }

    private static CurrentUser user(String id, String role) {
        return new CurrentUser(id, id, id, Locale.ENGLISH, ZoneOffset.UTC, null, Set.of(role), null);
    }

    private String opens(CurrentUser user, Map<String, String> values, boolean isNew, Device device) {
        return choice.choose(user, LEAD, values, isNew, device).form().name();
    }

    @Test
    void theFirstThatFitsOpens() {
        CurrentUser rep = user("u1", "sales");
        CurrentUser finance = user("u2", "finance");
        Map<String, String> won = Map.of("stage", "won");
        assertThat(opens(rep, Map.of(), true, Device.DESK)).isEqualTo("quick");
        assertThat(opens(rep, won, false, Device.PHONE)).isEqualTo("phone");
        assertThat(opens(finance, won, false, Device.DESK)).isEqualTo("finance");
        assertThat(opens(rep, won, false, Device.DESK)).isEqualTo("won");
        assertThat(opens(rep, Map.of("stage", "new"), false, Device.DESK)).isEqualTo("usual");
    }

    @Test
    void whatBecameOfEachIsSaid() {
        assertThat(choice.choose(user("u1", "sales"), LEAD, Map.of("stage", "won"), false, Device.DESK)
                        .considered())
                .extracting(Considered::why)
                .containsExactly(Why.OTHER_MOMENT, Why.OTHER_DEVICE, Why.OTHER_ROLE, Why.OPENED, Why.LATER);
    }
}
