export default function RecordsScreen() {
  return null;
}
