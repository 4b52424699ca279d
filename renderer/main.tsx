import './theme/styles.ts';
import { createRoot } from 'react-dom/client';
import { App } from './App.tsx';
import { connect } from './state/mirror.ts';

connect();
const root = document.getElementById('root');
if (root) createRoot(root).render(<App />);
