package io.trellis.workflow.camunda;

import com.zaxxer.hikari.HikariDataSource;
import io.trellis.core.backup.BackupPart;
import io.trellis.core.file.DataFolder;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.springframework.stereotype.Component;

/** The flow engine's tables, where they are in a file of our own. */
@Component
class EngineBackup implements BackupPart {

    private final HikariDataSource engine;
    private final DataFolder data;

    EngineBackup(HikariDataSource engineDataSource, DataFolder data) {
        this.engine = engineDataSource;
        this.data = data;
    }

    @Override
    public String folder() {
        return "engine";
    }

    /** First: a process that is in the backup finds its record there. */
    @Override
    public int order() {
        return 10;
    }

    @Override
    public boolean isHere() {
        return EngineSettings.isFile(engine);
    }

    /** H2 writes a zip of its file as it stands at one moment. */
    @Override
    public void copy(Sink sink) throws IOException {
        Path scratch = Files.createTempFile(data.path(), "engine-", ".zip");
        try {
            try (Connection connection = engine.getConnection();
                    PreparedStatement backup = connection.prepareStatement("BACKUP TO ?")) {
                backup.setString(1, scratch.toString());
                backup.execute();
            }
            try (ZipInputStream zip = new ZipInputStream(Files.newInputStream(scratch))) {
                for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                    try (OutputStream out = sink.file(entry.getName())) {
                        zip.transferTo(out);
                    }
                }
            }
        } catch (SQLException e) {
            throw new IOException(e.getMessage(), e);
        } finally {
            Files.deleteIfExists(scratch);
        }
    }
}
