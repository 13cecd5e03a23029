package io.trellis.form.exchange;

import io.trellis.core.file.Files;
import io.trellis.core.file.Files.StoredFile;
import io.trellis.core.filter.Filter;
import io.trellis.core.job.Job;
import io.trellis.core.job.Jobs;
import io.trellis.core.security.CurrentUser;
import io.trellis.form.exchange.Imports.ColumnMapping;
import io.trellis.form.exchange.Imports.ImportSettings;
import io.trellis.form.query.ListQuery;
import io.trellis.form.query.Queries;
import io.trellis.form.record.FormWorld;
import io.trellis.form.record.RecordData;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;

/** A sales team's entities, and files to go into them. */
final class ExchangeWorld implements AutoCloseable {

    private static final String ACCOUNT = """
            {titleField:'name',fields:[
             {key:'name',type:'text',label:{zh:'客户名称',en:'Account name'},required:true,unique:true},
             {key:'sector',type:'select',label:{zh:'行业',en:'Sector'},settings:{options:['technology','medical','retail']}},
             {key:'founded',type:'integer',label:{zh:'成立年份',en:'Year established'}},
             {key:'revenue',type:'currency',label:{zh:'营收',en:'Revenue'}},
             {key:'parent',type:'lookup',label:{zh:'上级客户',en:'Subsidiary of'},settings:{entity:'account'}}]}""";

    final FormWorld form;
    final CurrentUser user;

    ExchangeWorld(Path folder) {
        form = new FormWorld(folder);
        form.entity("account", ACCOUNT);
        form.entity("product", """
                {titleField:'name',fields:[{key:'name',type:'text',unique:true},{key:'code',type:'text',unique:true}]}""");
        form.entity("opportunity", """
                {titleField:'name',fields:[
                 {key:'code',type:'text',label:{zh:'编号',en:'Opportunity id'},unique:true},
                 {key:'name',type:'text',label:{zh:'名称',en:'Name'},rules:{value:'product.name + " / " + account.name'}},
                 {key:'product',type:'lookup',settings:{entity:'product'}},
                 {key:'account',type:'lookup',settings:{entity:'account'}},
                 {key:'stage',type:'select',label:{zh:'阶段',en:'Stage'},required:true,settings:{options:['prospecting','engaging','won','lost']}},
                 {key:'engaged',type:'date',label:{zh:'接洽日期',en:'Engage date'}},
                 {key:'closeDate',apiName:'closeDate',type:'date',label:{zh:'成交日期',en:'Close date'}},
                 {key:'amount',type:'currency',label:{zh:'金额',en:'Close value'}},
                 {key:'notes',type:'longText'}]}""");
        form.entity("thing", """
                {titleField:'name',fields:[
                 {key:'name',type:'text',required:true},
                 {key:'note',type:'longText'},
                 {key:'code',type:'text'},
                 {key:'dec',type:'decimal',label:{zh:'小数',en:'Dec'},settings:{scale:6}},
                 {key:'money',type:'currency'},
                 {key:'pct',type:'percent'},
                 {key:'whole',type:'integer'},
                 {key:'day',type:'date',label:{zh:'日期',en:'Day'}},
                 {key:'ok',type:'boolean'}]}""");
        user = form.person("importer", null);
    }

    @Override
    public void close() {
        form.close();
    }

    String json(String entity) {
        return Map.of("account", ACCOUNT).getOrDefault(entity, "");
    }

    StoredFile file(String name, String text) {
        return file(name, text, StandardCharsets.UTF_8);
    }

    StoredFile file(String name, String text, Charset charset) {
        return file(name, text.getBytes(charset));
    }

    StoredFile file(String name, byte[] bytes) {
        return form.bean(Files.class).store(user, name, "application/octet-stream", new ByteArrayInputStream(bytes));
    }

    /** One of the files in the test resources. */
    StoredFile resource(String name) throws IOException {
        try (InputStream in = ExchangeWorld.class.getResourceAsStream("/import/" + name)) {
            return file(name, Objects.requireNonNull(in).readAllBytes());
        }
    }

    Imports imports() {
        return form.bean(Imports.class);
    }

    Job run(String entity, StoredFile file, ImportSettings settings) {
        return await(imports().start(user, entity, file, settings));
    }

    Job await(String id) {
        Jobs jobs = form.bean(Jobs.class);
        Awaitility.await()
                .atMost(Duration.ofMinutes(3))
                .until(() -> jobs.find(user, id).orElseThrow().state() != Job.State.RUNNING);
        return jobs.find(user, id).orElseThrow();
    }

    List<RecordData> all(String entity) {
        return form.bean(Queries.class)
                .list(user, new ListQuery(entity, Filter.ALL, "", List.of(), List.of(), 500, null, false))
                .records();
    }

    String content(String fileId) throws IOException {
        Files files = form.bean(Files.class);
        try (InputStream in = files.open(files.find(user, fileId).orElseThrow())) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    static ColumnMapping column(String column, String field) {
        return new ColumnMapping(column, field, null, null, Map.of());
    }

    static ColumnMapping date(String column, String field, String format) {
        return new ColumnMapping(column, field, format, null, Map.of());
    }

    static ImportSettings create(ColumnMapping... mapping) {
        return new ImportSettings(Imports.Mode.CREATE, null, false, List.of(mapping));
    }

    static ImportSettings upsert(@Nullable String key, ColumnMapping... mapping) {
        return new ImportSettings(Imports.Mode.UPSERT, key, false, List.of(mapping));
    }
}
