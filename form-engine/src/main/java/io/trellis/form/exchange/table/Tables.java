package io.trellis.form.exchange.table;

import io.trellis.core.error.CoreError;
import io.trellis.core.error.TrellisException;
import io.trellis.core.file.Files;
import io.trellis.core.file.Files.StoredFile;
import io.trellis.core.i18n.Messages;
import io.trellis.core.limit.Gate;
import io.trellis.core.limit.Limits;
import io.trellis.core.limit.Memory;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.LongFunction;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Opens stored files as tables, and says clearly what is none. */
@Component
public final class Tables {

    private static final int LONGEST_NAME = 200;

    private final Files files;
    private final Memory memory;
    private final Messages messages;

    Tables(Files files, Memory memory, Messages messages) {
        this.files = files;
        this.memory = memory;
        this.messages = messages;
    }

    /** @throws TrellisException INVALID_INPUT or TOO_LARGE with what is wrong with the file */
    public Table open(StoredFile file) {
        return open(file, TableReading.FOUND_OUT);
    }

    /**
     * @throws TrellisException INVALID_INPUT or TOO_LARGE with what is wrong with the file, or with how it is to be read; BUSY
     *     where other large work leaves too little memory for a workbook
     */
    public Table open(StoredFile file, TableReading reading) {
        return open(file, reading, kept -> memory.take(file.owner(), kept));
    }

    /** As {@link #open(StoredFile, TableReading)}, and waits long for memory. */
    public Table openForJob(StoredFile file, TableReading reading) {
        return open(file, reading, kept -> memory.takeForJob(file.owner(), kept));
    }

    private Table open(StoredFile file, TableReading reading, LongFunction<Gate.Turn> turns) {
        if (file.size() == 0) {
            throw refused("exchange.file.empty");
        }
        try {
            byte[] begin;
            try (InputStream in = files.open(file)) {
                begin = in.readNBytes(OtherFile.LOOKED_AT);
            }
            if (isZip(begin)) {
                limit(file, Limits.XLSX_BYTES);
                return XlsxTable.open(() -> files.open(file), reading, turns, this);
            }
            if (isOle(begin)) {
                throw refused("exchange.file.oldExcel");
            }
            limit(file, Limits.CSV_BYTES);
            String other = OtherFile.of(begin);
            if (!other.isEmpty()) {
                throw refused("exchange.file." + other);
            }
            return CsvTable.open(() -> files.open(file), reading, this);
        } catch (IOException e) {
            throw new TrellisException(CoreError.INVALID_INPUT, messages.text("exchange.file.unreadable"), e);
        }
    }

    /** The encodings that people can choose among. */
    public static List<String> encodings() {
        return TextEncoding.OFFERED.stream().map(TextEncoding::name).toList();
    }

    /** Opens the content anew, as some things are known only after a look at the whole. */
    interface Source {
        InputStream open() throws IOException;
    }

    TrellisException refused(String key, Object... args) {
        return new TrellisException(CoreError.INVALID_INPUT, messages.text(key, args));
    }

    TrellisException unreadable(Exception cause) {
        return new TrellisException(CoreError.INVALID_INPUT, messages.text("exchange.file.unreadable"), cause);
    }

    TrellisException damaged(Exception cause) {
        return new TrellisException(CoreError.INVALID_INPUT, messages.text("exchange.file.damaged"), cause);
    }

    TrellisException tooLarge(long megabytes) {
        return new TrellisException(CoreError.TOO_LARGE, messages.text("exchange.file.tooLarge", megabytes));
    }

    private void limit(StoredFile file, long most) {
        if (file.size() > most) {
            throw tooLarge(most >> 20);
        }
    }

    private static boolean isZip(byte[] begin) {
        return begin.length >= 4 && begin[0] == 'P' && begin[1] == 'K' && begin[2] == 3 && begin[3] == 4;
    }

    private static boolean isOle(byte[] begin) {
        return begin.length >= 4
                && (begin[0] & 0xFF) == 0xD0
                && (begin[1] & 0xFF) == 0xCF
                && (begin[2] & 0xFF) == 0x11
                && (begin[3] & 0xFF) == 0xE0;
    }

    List<String> header(List<? extends @Nullable Cell> cells) {
        int last = cells.size();
        boolean named = cells.stream().anyMatch(cell -> cell != null);
        while (named && cells.get(last - 1) == null) {
            last--;
        }
        if (last == 0) {
            throw refused("exchange.file.noHeader");
        }
        if (last > Limits.IMPORT_COLUMNS) {
            throw refused("exchange.file.tooManyColumns", last, Limits.IMPORT_COLUMNS);
        }
        List<String> names = new ArrayList<>();
        Set<String> taken = new HashSet<>();
        for (int i = 0; i < last; i++) {
            Cell cell = cells.get(i);
            String name = cell == null ? "#" + (i + 1) : cell.text();
            if (name.length() > LONGEST_NAME) {
                throw refused("exchange.file.longHeader", i + 1);
            }
            String unique = name;
            for (int number = 2; !taken.add(unique); number++) {
                unique = name + " (" + number + ")";
            }
            names.add(unique);
        }
        return List.copyOf(names);
    }
}
