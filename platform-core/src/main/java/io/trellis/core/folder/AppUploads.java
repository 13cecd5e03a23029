package io.trellis.core.folder;

import io.trellis.core.limit.Gate;
import io.trellis.core.limit.Memory;
import io.trellis.core.security.CurrentUser;
import java.util.function.Function;
import org.springframework.stereotype.Component;

/** ZIPs of apps as people send them, by whatever way: read within the part of the memory that is there for such work. */
@Component
public class AppUploads {

    /** What a byte of a file comes to in the heap as a text, and at most as values; and what one of these. */
    private static final int AS_TEXT = 3;

    private static final int AS_VALUES = 40;
    private static final long OF_A_VALUE = 100;

    private final AppImports imports;
    private final Memory memory;

    AppUploads(AppImports imports, Memory memory) {
        this.imports = imports;
        this.memory = memory;
    }

    /**
     * @param name of the file
     * @param work what is done with the app; may not keep it
     * @throws UnusableFolder for what this product could do nothing with
     * @throws io.trellis.core.error.TrellisException BUSY where the memory for it is not there in time
     */
    public <T> T read(CurrentUser author, String name, byte[] zip, Function<AppFolder, T> work) {
        AppFiles files = AppZip.read(name, zip);
        long bytes =
                files.all().values().stream().mapToLong(file -> file.length).sum();
        try (Gate.Turn _ = memory.take(
                author.id(), bytes * AS_TEXT + Math.min(bytes * AS_VALUES, FileLimits.TOKENS * OF_A_VALUE))) {
            return work.apply(imports.read(files));
        }
    }
}
