package io.trellis.workflow.camunda;

import io.trellis.workflow.engine.ProcessControl;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.RowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The tables of who keeps flows running: what was migrated, and where the history of each process ends. */
final class ControlTables implements ProcessControl.Anchors {

    private static final List<String> SCHEMA = List.of("""
            CREATE TABLE IF NOT EXISTS trellis_migrated (
              process VARCHAR(64) NOT NULL PRIMARY KEY, job VARCHAR(64) NOT NULL, plan VARCHAR(100000) NOT NULL,
              mark VARCHAR(64) NOT NULL)""", """
            CREATE INDEX IF NOT EXISTS trellis_migrated_job ON trellis_migrated (job)""", """
            CREATE TABLE IF NOT EXISTS trellis_anchor (
              process VARCHAR(64) NOT NULL PRIMARY KEY, entries INT NOT NULL, hash VARCHAR(64) NOT NULL)""");

    private static final RowMapper<ProcessControl.Anchor> ANCHOR = (row, number) ->
            new ProcessControl.Anchor(row.getString("process"), row.getInt("entries"), row.getString("hash"));

    private final JdbcClient jdbc;

    ControlTables(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    void create() {
        SCHEMA.forEach(statement -> jdbc.sql(statement).update());
    }

    /** @param plan as text; {@code mark} what tells whether it has gone on since */
    record Migrated(String job, String plan, String mark) {}

    void migrated(String process, Migrated migrated) {
        forgetMigration(process);
        jdbc.sql("INSERT INTO trellis_migrated (process, job, plan, mark) VALUES (?, ?, ?, ?)")
                .params(process, migrated.job(), migrated.plan(), migrated.mark())
                .update();
    }

    Optional<Migrated> migrated(String process) {
        return jdbc.sql("SELECT job, plan, mark FROM trellis_migrated WHERE process = ?")
                .param(process)
                .query((row, number) ->
                        new Migrated(row.getString("job"), row.getString("plan"), row.getString("mark")))
                .optional();
    }

    List<String> migratedBy(String job) {
        return jdbc.sql("SELECT process FROM trellis_migrated WHERE job = ? ORDER BY process")
                .param(job)
                .query(String.class)
                .list();
    }

    void forgetMigration(String process) {
        jdbc.sql("DELETE FROM trellis_migrated WHERE process = ?")
                .param(process)
                .update();
    }

    /** Another as soon as the process has come to an element or left one. */
    String mark(String process) {
        return jdbc.sql(
                        "SELECT COUNT(*) AS begun, COUNT(END_TIME_) AS ended FROM ACT_HI_ACTINST WHERE PROC_INST_ID_ = ?")
                .param(process)
                .query((row, number) -> row.getLong("begun") + "/" + row.getLong("ended"))
                .single();
    }

    @Override
    public void keep(String process, int entries, String hash) {
        int known = jdbc.sql("UPDATE trellis_anchor SET entries = ?, hash = ? WHERE process = ? AND entries <= ?")
                .params(entries, hash, process, entries)
                .update();
        if (known == 0) {
            jdbc.sql("INSERT INTO trellis_anchor (process, entries, hash) SELECT ?, ?, ? WHERE NOT EXISTS"
                            + " (SELECT 1 FROM trellis_anchor WHERE process = ?)")
                    .params(process, entries, hash, process)
                    .update();
        }
    }

    @Override
    public List<ProcessControl.Anchor> of(Collection<String> processes) {
        return processes.isEmpty()
                ? List.of()
                : jdbc.sql("SELECT process, entries, hash FROM trellis_anchor WHERE process IN (:processes)")
                        .param("processes", processes)
                        .query(ANCHOR)
                        .list();
    }

    @Override
    public List<ProcessControl.Anchor> after(String process, int limit) {
        return jdbc.sql("SELECT process, entries, hash FROM trellis_anchor WHERE process > ? ORDER BY process"
                        + " FETCH FIRST " + limit + " ROWS ONLY")
                .param(process)
                .query(ANCHOR)
                .list();
    }
}
