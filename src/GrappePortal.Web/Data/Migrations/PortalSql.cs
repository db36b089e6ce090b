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
}
