package io.trellis.workflow.run;

import io.trellis.core.error.CoreError;
import io.trellis.core.error.TrellisException;
import io.trellis.core.i18n.LocalizedText;
import io.trellis.core.script.Script;
import io.trellis.core.script.Scripts;
import io.trellis.workflow.bpmn.FlowScript;
import io.trellis.workflow.definition.Deployed;
import io.trellis.workflow.engine.FlowError;
import io.trellis.workflow.engine.Place;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Runs scripts where a process stands. */
@Component
final class FlowScripts {

    private final Scripts scripts;
    private final FlowValues values;

    FlowScripts(Scripts scripts, FlowValues values) {
        this.scripts = scripts;
        this.values = values;
    }

    /** @param result the variable for what it yields; empty for none. @return what it assigned */
    Map<String, @Nullable Object> run(String element, String source, String result, Deployed flow, Place place) {
        Map<String, @Nullable Object> bindings = new LinkedHashMap<>();
        values.context(flow, place, Set.of()).forEach((name, value) -> {
            if (name.matches("[A-Za-z_][A-Za-z0-9_]*") && value != null) {
                bindings.put(name, value);
            }
        });
        Map<String, @Nullable Object> known = new LinkedHashMap<>(bindings);
        known.remove("record");
        known.remove("variables");
        bindings.put("__vars", known);
        Object answer = scripts.run(
                new Script("workflow/" + flow.definition().name() + "/" + element, FlowScript.wrap(source, scripts)),
                bindings);
        Map<String, @Nullable Object> variables = new LinkedHashMap<>();
        if (answer instanceof Map<?, ?> map) {
            if (map.get("error") instanceof Map<?, ?> error) {
                throw failure(
                        flow,
                        element,
                        String.valueOf(error.get("code")),
                        LocalizedText.same(String.valueOf(error.get("message"))));
            }
            if (map.get("variables") instanceof Map<?, ?> set) {
                set.forEach((name, value) -> variables.put(String.valueOf(name), value));
            }
            if (!result.isEmpty()) {
                variables.put(result, map.get("result"));
            }
        }
        return variables;
    }

    /** Goes the way that the diagram has for it; where it has none, the step stands still and is told of. */
    static RuntimeException failure(Deployed flow, String element, String code, LocalizedText said) {
        return flow.flow().catchesError(element, code)
                ? new FlowError(code, said.en())
                : new TrellisException(CoreError.INVALID_DEFINITION, said);
    }
}
