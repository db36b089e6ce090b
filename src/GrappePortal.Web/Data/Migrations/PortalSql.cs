using Microsoft.EntityFrameworkCore.Migrations;

namespace GrappePortal.Web.Data.Migrations;

/// <summary>What the model cannot say and migrations write as SQL.</summary>
internal static class PortalSql
{
    /// <summary>
    /// Lower case without accents, immutable so that a stored column and its index may use it. Both cases are listed:
    /// lower() knows ASCII alone in a database of locale C.
    /// </summary>
    public static void CreateSearchFunction(this MigrationBuilder migration) => migration.Sql(
        """
        CREATE EXTENSION IF NOT EXISTS pg_trgm;
        CREATE FUNCTION recherche(texte text) RETURNS text LANGUAGE sql IMMUTABLE PARALLEL SAFE
        RETURN replace(replace(translate(lower(texte),
            'àâäáãåÀÂÄÁÃÅéèêëÉÈÊËíìîïÍÌÎÏóòôöõÓÒÔÖÕúùûüÚÙÛÜýÿÝŸçÇñÑœŒæÆ’-',
            'aaaaaaaaaaaaeeeeeeeeiiiiiiiioooooooooouuuuuuuuyyyyccnnœœææ'' '), 'œ', 'oe'), 'æ', 'ae');
        """);

    /// <summary>The journal is append-only, for the portal's own code too.</summary>
    public static void ProtectJournal(this MigrationBuilder migration) => migration.Sql(
        """
        CREATE FUNCTION journal_inalterable() RETURNS trigger LANGUAGE plpgsql AS
        $$ BEGIN RAISE EXCEPTION 'Le journal est inaltérable : aucune ligne ne se modifie ni ne se supprime.'; END $$;
        CREATE TRIGGER journal_inalterable BEFORE UPDATE OR DELETE OR TRUNCATE ON "Journal"
        FOR EACH STATEMENT EXECUTE FUNCTION journal_inalterable();
        """);

    /// <summary>A file is what its hash says, for the portal's own code too: another content is another file.</summary>
    public static void ProtectFichiers(this MigrationBuilder migration) => migration.Sql(
        """
        CREATE FUNCTION fichier_inalterable() RETURNS trigger LANGUAGE plpgsql AS
        $$ BEGIN RAISE EXCEPTION 'Un fichier déposé est inaltérable : son contenu ne se modifie pas.'; END $$;
        CREATE TRIGGER fichier_inalterable BEFORE UPDATE OF "Contenu", "Taille", "Sha256" ON "Fichiers"
        FOR EACH STATEMENT EXECUTE FUNCTION fichier_inalterable();
        """);

    /// <summary>
    /// Each event of a grappe holds the hash of the one before. The database numbers and hashes under a lock, at the
    /// insertion: two acts at the same second follow each other, and no code of the portal can choose a hash. The check
    /// (ChaineJournal) computes the same text on its own.
    /// </summary>
    public static void ChainEvents(this MigrationBuilder migration) => migration.Sql(
        ChainFunction(AfterLastRow) +
        """

        CREATE TRIGGER chainer_evenement BEFORE INSERT ON "EvenementsConvention"
        FOR EACH ROW EXECUTE FUNCTION chainer_evenement();
        CREATE TRIGGER journal_inalterable BEFORE UPDATE OR DELETE OR TRUNCATE ON "EvenementsConvention"
        FOR EACH STATEMENT EXECUTE FUNCTION journal_inalterable();
        """);

    /// <summary>A new row follows the one that was written last (TeteJournal), not the last of those that are left.</summary>
    public static void FollowHeads(this MigrationBuilder migration) => migration.Sql(
        """
        INSERT INTO "TetesJournal" ("GrappeId", "Rang", "Empreinte")
            SELECT DISTINCT ON ("GrappeId") "GrappeId", "Rang", "Empreinte" FROM "EvenementsConvention" ORDER BY "GrappeId", "Rang" DESC;

        """ +
        ChainFunction(
            """FROM "TetesJournal" WHERE "GrappeId" = NEW."GrappeId";""",
            """
            INSERT INTO "TetesJournal" ("GrappeId", "Rang", "Empreinte") VALUES (NEW."GrappeId", NEW."Rang", NEW."Empreinte")
                ON CONFLICT ("GrappeId") DO UPDATE SET "Rang" = EXCLUDED."Rang", "Empreinte" = EXCLUDED."Empreinte";
            """));

    public static void FollowRows(this MigrationBuilder migration) => migration.Sql(ChainFunction(AfterLastRow));

    /// <summary>The months that are there take the category of their establishment; one without a target is on none (BilanReleve).</summary>
    public static void FillReglesDuReleve(this MigrationBuilder migration) => migration.Sql(
        """
        UPDATE "RelevesMensuels" r SET "Categorie" = e."Categorie", "EstSurCible" = r."EstSurCible" AND r."IndicateursAvecCible" > 0
        FROM "Etablissements" e WHERE e."Id" = r."EtablissementId";
        """);

    /// <summary>The seals of the days and the certificates that have sealed are added, never touched: the portal's own code has no reason to.</summary>
    public static void ProtectScelles(this MigrationBuilder migration) => migration.Sql(
        """
        CREATE FUNCTION scelle_inalterable() RETURNS trigger LANGUAGE plpgsql AS
        $$ BEGIN RAISE EXCEPTION 'Les scellés sont inaltérables : aucune ligne de % ne se modifie ni ne se supprime.', TG_TABLE_NAME; END $$;
        CREATE TRIGGER scelle_inalterable BEFORE UPDATE OR DELETE OR TRUNCATE ON "AncresJournal"
        FOR EACH STATEMENT EXECUTE FUNCTION scelle_inalterable();
        CREATE TRIGGER scelle_inalterable BEFORE UPDATE OR DELETE OR TRUNCATE ON "CertificatsSceau"
        FOR EACH STATEMENT EXECUTE FUNCTION scelle_inalterable();
        """);

    public static void UnprotectScelles(this MigrationBuilder migration) => migration.Sql(
        """
        DROP TRIGGER scelle_inalterable ON "AncresJournal";
        DROP TRIGGER scelle_inalterable ON "CertificatsSceau";
        DROP FUNCTION scelle_inalterable();
        """);

    public static void DropFunctions(this MigrationBuilder migration) => migration.Sql(
        """
        DROP FUNCTION chainer_evenement();
        DROP FUNCTION fichier_inalterable();
        DROP FUNCTION journal_inalterable();
        DROP FUNCTION recherche(text);
        """);

    private const string AfterLastRow = """FROM "EvenementsConvention" WHERE "GrappeId" = NEW."GrappeId" ORDER BY "Rang" DESC LIMIT 1;""";

    private static string ChainFunction(string last, string then = "") =>
        $$"""
        CREATE OR REPLACE FUNCTION chainer_evenement() RETURNS trigger LANGUAGE plpgsql AS $$
        DECLARE dernier record;
        BEGIN
            PERFORM pg_advisory_xact_lock(hashtextextended('EvenementsConvention ' || NEW."GrappeId"::text, 0));
            SELECT "Rang", "Empreinte" INTO dernier {{last}}
            NEW."Rang" := coalesce(dernier."Rang", 0) + 1;
            NEW."Precedente" := coalesce(dernier."Empreinte", '');
            NEW."Empreinte" := encode(sha256(convert_to(concat_ws(E'\x1f',
                NEW."Rang"::text, NEW."Id"::text, NEW."GrappeId"::text, NEW."ConventionId"::text,
                to_char(NEW."Le" AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"'),
                NEW."Acte", NEW."Par", NEW."Intitule", NEW."Detail",
                coalesce(NEW."Adresse", ''), coalesce(NEW."Agent", ''), NEW."Precedente"), 'UTF8')), 'hex');
            {{then}}
            RETURN NEW;
        END $$;
        """;
}
