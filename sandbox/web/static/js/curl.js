/** A request to Venice as a curl command, for whoever wants to send it with a key of their own. */

const ADDRESS = "https://api.venice.ai";

/** Return a word as a shell reads it back unchanged. */
export const quoted = (text) => `'${text.replaceAll("'", `'\\''`)}'`;

/** Return the command; pictures in the body were left out by the sandbox, their sizes stand there. */
export function asCurl({ method, path, body }) {
  const lines = [`curl -X ${method} ${quoted(ADDRESS + path)}`, `-H "Authorization: Bearer $VENICE_API_KEY"`];
  if (body) lines.push(`-H 'Content-Type: application/json'`, `-d ${quoted(JSON.stringify(body))}`);
  return lines.join(" \\\n  ");
}
