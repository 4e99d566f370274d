-- Indexes with a filter are only made, and later only written, in a session with these settings; sqlcmd begins without the first.
SET QUOTED_IDENTIFIER, ANSI_NULLS, ANSI_PADDING, ANSI_WARNINGS, ARITHABORT, CONCAT_NULL_YIELDS_NULL ON;
SET NUMERIC_ROUNDABORT OFF;
-- What fails half-way leaves nothing behind.
SET XACT_ABORT ON;
GO

