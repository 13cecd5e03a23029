package io.trellis.workflow.camunda;

import io.trellis.workflow.engine.FigureQueries;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.springframework.jdbc.core.simple.JdbcClient;

/** {@link FigureQueries} over the engine's history, in statements that H2 and PostgreSQL read alike. */
final class FlowFiguresSql implements FigureQueries {

    private static final int PROCESSES = 20_000;
    private static final int STAYS = 100_000;
    /** Whose ways are looked at. */
    private static final int WAYS = 5_000;

    /** What stands between the elements of a way: no id has it. */
    private static final String THEN = "|";

    private static final String KEY = """
            (SELECT MIN(d.KEY_) FROM ACT_RE_PROCDEF d JOIN ACT_RE_DEPLOYMENT r ON d.DEPLOYMENT_ID_ = r.ID_
              WHERE r.NAME_ = :flow)""";

    private static final String WITHIN =
            " AND END_TIME_ >= :from AND END_TIME_ < :until ORDER BY END_TIME_ DESC FETCH FIRST ";

    private final JdbcClient jdbc;

    FlowFiguresSql(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    private static Map<String, Object> arguments(String workflow, Period period) {
        Map<String, Object> arguments = new HashMap<>();
        arguments.put("flow", workflow);
        arguments.put("from", Timestamp.from(period.from()));
        arguments.put("until", Timestamp.from(period.until()));
        return arguments;
    }

    private static String share(String of, String at) {
        return "PERCENTILE_CONT(" + at + ") WITHIN GROUP (ORDER BY " + of + ")";
    }

    private static Duration millis(ResultSet row, int column) throws SQLException {
        return Duration.ofMillis(Math.round(row.getDouble(column)));
    }

    private static String ended(String columns, int most) {
        return "(SELECT " + columns + " FROM ACT_HI_PROCINST WHERE PROC_DEF_KEY_ = " + KEY + WITHIN + most
                + " ROWS ONLY)";
    }

    @Override
    public Cycle cycle(String workflow, Period period) {
        Map<String, Long> ended = new LinkedHashMap<>();
        jdbc.sql("SELECT COALESCE(p.DELETE_REASON_, 'completed'), COUNT(*) FROM "
                        + ended("DELETE_REASON_, END_TIME_", PROCESSES)
                        + " p GROUP BY COALESCE(p.DELETE_REASON_, 'completed')")
                .params(arguments(workflow, period))
                .query(row -> {
                    ended.merge(EngineEvents.state(row.getString(1)), row.getLong(2), Long::sum);
                });
        return jdbc.sql("SELECT " + share("p.DURATION_", "0.5") + ", " + share("p.DURATION_", "0.9") + " FROM "
                        + ended("DURATION_, END_TIME_", PROCESSES) + " p")
                .params(arguments(workflow, period))
                .query((row, number) -> new Cycle(ended, millis(row, 1), millis(row, 2)))
                .single();
    }

    private static String left(String columns, String more) {
        return "(SELECT " + columns + " FROM ACT_HI_ACTINST WHERE PROC_DEF_KEY_ = " + KEY + more + WITHIN + STAYS
                + " ROWS ONLY)";
    }

    @Override
    public List<Stay> stays(String workflow, Period period) {
        Map<String, Long> again = new HashMap<>();
        jdbc.sql("SELECT r.ACT_ID_, COUNT(*) FROM (SELECT a.ACT_ID_, a.PROC_INST_ID_ FROM "
                        + left(
                                "ACT_ID_, PROC_INST_ID_, END_TIME_",
                                " AND ACT_TYPE_ = 'userTask' AND PARENT_ACT_INST_ID_ NOT LIKE '%#multiInstanceBody%'")
                        + " a GROUP BY a.ACT_ID_, a.PROC_INST_ID_ HAVING COUNT(*) > 1) r GROUP BY r.ACT_ID_")
                .params(arguments(workflow, period))
                .query(row -> {
                    again.put(row.getString(1), row.getLong(2));
                });
        return jdbc.sql("SELECT a.ACT_ID_, COUNT(*), " + share("a.DURATION_", "0.5") + ", "
                        + share("a.DURATION_", "0.9") + " FROM "
                        + left(
                                "ACT_ID_, DURATION_, END_TIME_",
                                " AND ACT_TYPE_ <> 'multiInstanceBody' AND ACT_TYPE_ NOT LIKE '%Gateway'")
                        + " a GROUP BY a.ACT_ID_")
                .params(arguments(workflow, period))
                .query((row, number) -> new Stay(
                        row.getString(1),
                        row.getLong(2),
                        millis(row, 3),
                        millis(row, 4),
                        again.getOrDefault(row.getString(1), 0L)))
                .list();
    }

    @Override
    public List<Load> loads(String workflow, Period period, Instant now) {
        Map<String, Load> loads = new LinkedHashMap<>();
        Map<String, Object> arguments = arguments(workflow, period);
        arguments.put("now", Timestamp.from(now));
        jdbc.sql("SELECT t.ASSIGNEE_, COUNT(*), SUM(CASE WHEN t.DUE_DATE_ < :now THEN 1 ELSE 0 END) FROM ACT_RU_TASK t"
                        + " JOIN ACT_RE_PROCDEF p ON p.ID_ = t.PROC_DEF_ID_ WHERE p.KEY_ = " + KEY
                        + " GROUP BY t.ASSIGNEE_")
                .params(arguments)
                .query(row -> {
                    String person = Objects.requireNonNullElse(row.getString(1), "");
                    loads.put(person, new Load(person, row.getLong(2), row.getLong(3), 0, 0, Duration.ZERO));
                });
        jdbc.sql("SELECT t.OWNER_, COUNT(*), SUM(CASE WHEN t.END_TIME_ > t.DUE_DATE_ THEN 1 ELSE 0 END), "
                        + share("t.DURATION_", "0.5")
                        + " FROM (SELECT OWNER_, DURATION_, DUE_DATE_, END_TIME_ FROM ACT_HI_TASKINST"
                        + " WHERE PROC_DEF_KEY_ = " + KEY + " AND OWNER_ IS NOT NULL" + WITHIN + STAYS
                        + " ROWS ONLY) t GROUP BY t.OWNER_")
                .params(arguments)
                .query(row -> {
                    String person = row.getString(1);
                    Load open = loads.get(person);
                    loads.put(
                            person,
                            new Load(
                                    person,
                                    open == null ? 0 : open.open(),
                                    open == null ? 0 : open.overdue(),
                                    row.getLong(2),
                                    row.getLong(3),
                                    millis(row, 4)));
                });
        return List.copyOf(loads.values());
    }

    @Override
    public List<Way> ways(String workflow, Period period, int most) {
        return jdbc.sql("SELECT w.way, COUNT(*) AS times, " + share("w.DURATION_", "0.5")
                        + " FROM (SELECT p.DURATION_, (SELECT STRING_AGG(a.ACT_ID_, '" + THEN
                        + "' ORDER BY a.START_TIME_, a.SEQUENCE_COUNTER_) FROM ACT_HI_ACTINST a"
                        + " WHERE a.PROC_INST_ID_ = p.PROC_INST_ID_ AND (a.ACT_TYPE_ LIKE '%Task'"
                        + " OR a.ACT_TYPE_ = 'callActivity' OR a.ACT_TYPE_ LIKE '%EndEvent')) AS way FROM "
                        + ended("PROC_INST_ID_, DURATION_, END_TIME_", WAYS) + " p) w"
                        + " GROUP BY w.way ORDER BY COUNT(*) DESC, w.way FETCH FIRST " + most + " ROWS ONLY")
                .params(arguments(workflow, period))
                .query((row, number) -> new Way(
                        Arrays.asList(
                                Objects.requireNonNullElse(row.getString(1), "").split("\\" + THEN)),
                        row.getLong(2),
                        millis(row, 3)))
                .list();
    }
}
