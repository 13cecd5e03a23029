package io.trellis.app.api;

import io.trellis.core.security.CurrentUser;
import io.trellis.form.field.BoundEntity;
import io.trellis.form.field.OptionGate;
import io.trellis.form.record.OptionGates;
import io.trellis.form.record.RecordId;
import io.trellis.form.record.Records;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** {@code /records/{entity}/{id}/options}: which options a record may take next, and why not the others. */
@RestController
@RequestMapping("/api/v1/records/{entity}/{id}/options")
class OptionsController {

    private final Caller caller;
    private final Records records;
    private final OptionGates gates;
    private final RecordJson json;
    private final ApiNames names;
    private final Refusals refusals;

    OptionsController(
            Caller caller, Records records, OptionGates gates, RecordJson json, ApiNames names, Refusals refusals) {
        this.caller = caller;
        this.records = records;
        this.gates = gates;
        this.json = json;
        this.names = names;
        this.refusals = refusals;
    }

    /** Of fields with an option that demands something: all options but the one that the record has. */
    @GetMapping
    Map<String, List<Map<String, Object>>> get(@PathVariable String entity, @PathVariable String id) {
        CurrentUser user = caller.user(Caller.RECORDS_READ);
        BoundEntity bound = json.entity(entity);
        RecordId record = new RecordId(entity, id);
        if (records.get(user, record).isEmpty()) {
            throw refusals.notFound();
        }
        Map<String, List<Map<String, Object>>> answer = new LinkedHashMap<>();
        gates.of(user, record).forEach((key, options) -> bound.field(key)
                .ifPresent(field -> answer.put(
                        field.definition().apiName(),
                        options.entrySet().stream()
                                .map(option -> option(user, bound, option.getKey(), option.getValue()))
                                .toList())));
        return answer;
    }

    private Map<String, Object> option(CurrentUser user, BoundEntity entity, String code, OptionGate gate) {
        Map<String, Object> option = new LinkedHashMap<>();
        option.put("code", code);
        option.put("open", gate.open());
        option.put(
                "missing",
                gate.lacking().stream()
                        .map(key -> names.violation(entity.definition(), key))
                        .toList());
        option.put("why", gate.why().stream().map(why -> why.in(user.locale())).toList());
        return option;
    }
}
